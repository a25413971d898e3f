package io.firsthire.rules.pack;

import io.firsthire.rules.check.PackCheck;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.EngineRules;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.lint.Lints;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds a pack from rule files, or reports everything that prevents it. */
public final class PackBuilder {
  private final RuleTree tree;
  private final String comparison;
  private final List<RuleFile> rules;
  private final List<RuleModel> others;
  private final Limits limits;
  private final List<Diagnostic> problems = new ArrayList<>();

  private PackBuilder(RuleTree tree, String comparison, List<RuleModel> others, Limits limits) {
    this.tree = tree;
    this.comparison = comparison;
    this.others = others;
    this.limits = limits;
    this.rules = tree.pack(comparison);
  }

  /**
   * Builds a comparison's pack with the default limits on its evaluations.
   *
   * @throws BuildFailed with everything that is wrong
   */
  public static Pack build(RuleTree tree, String comparison) throws BuildFailed {
    return build(tree, comparison, Limits.DEFAULT);
  }

  /**
   * Builds a comparison's pack.
   *
   * @param limits what one evaluation of it may use
   * @throws BuildFailed with everything that is wrong
   */
  public static Pack build(RuleTree tree, String comparison, Limits limits) throws BuildFailed {
    return assembly(tree, comparison, tree.modelsBeside(comparison), limits).pack();
  }

  /**
   * Checks and translates everything that a comparison's pack is put together from.
   *
   * @param others the models of the other comparisons' packs
   */
  static Assembly assembly(RuleTree tree, String comparison, List<RuleModel> others, Limits limits)
      throws BuildFailed {
    return new PackBuilder(tree, comparison, others, limits).assembly();
  }

  /** What is wrong with a comparison's pack as it is written, found without building it. */
  public static List<Diagnostic> check(RuleTree tree, String comparison) {
    List<Diagnostic> unreadable = unreadable(tree, comparison);
    return unreadable.isEmpty()
        ? Stream.concat(
                tree.ignored(comparison).stream(),
                asWritten(comparison, tree.model(comparison), tree.modelsBeside(comparison))
                    .stream())
            .sorted()
            .toList()
        : unreadable;
  }

  /** Every error and warning that can be found from the text of the rules. */
  private static List<Diagnostic> asWritten(
      String comparison, RuleModel model, List<RuleModel> others) {
    return Lints.of(PackCheck.of(comparison, model, others));
  }

  private Assembly assembly() throws BuildFailed {
    problems.addAll(unreadable(tree, comparison));
    problems.addAll(tree.ignored(comparison));
    requireSize();
    RuleModel model = tree.model(comparison);
    problems.addAll(asWritten(comparison, model, others));
    failOnErrors();

    EngineRules rules = translated(model);
    return new Assembly(
        comparison,
        tree.files(comparison),
        tree.firstFile(comparison),
        model,
        rules,
        wanted -> rules.engine(wanted::contains),
        UnaryOperator.identity(),
        limits,
        problems);
  }

  /** The unreadable files of a pack. If there are any, nothing else can be said about it. */
  private static List<Diagnostic> unreadable(RuleTree tree, String comparison) {
    return Stream.concat(tree.pack(comparison).stream(), tree.suite(comparison).stream())
        .filter(file -> file.trouble() != null)
        .map(
            file ->
                Diagnostic.ofFile(
                    file.trouble().code(),
                    file.path(),
                    file.trouble().why(),
                    file.trouble().mend()))
        .toList();
  }

  private void requireSize() throws BuildFailed {
    if (rules.size() > RuleTree.MOST_FILES) {
      problems.add(
          Diagnostic.ofFile(
              Code.TOO_LARGE,
              tree.firstFile(comparison),
              "a pack has at most " + RuleTree.MOST_FILES + " files",
              "Put several rules into one file."));
    }
    List<RuleFile> suite = tree.suite(comparison);
    if (suite.size() > RuleTree.MOST_FILES) {
      problems.add(
          Diagnostic.ofFile(
              Code.TOO_LARGE,
              suite.get(0).path(),
              "a suite has at most " + RuleTree.MOST_FILES + " files",
              "Put several scenarios into one file."));
    }
    failOnErrors();
  }

  private EngineRules translated(RuleModel model) throws BuildFailed {
    Map<RuleSource, UntranslatableExpression> refused = new LinkedHashMap<>();
    EngineRules rules = EngineRules.of(model, refused);
    refused.forEach(
        (rule, why) ->
            problems.add(
                new Diagnostic(
                    Code.UNSUPPORTED,
                    rule.file(),
                    why.span().line(),
                    why.span().column(),
                    rule.name(),
                    why.getMessage(),
                    why.suggestion())));
    failOnErrors();
    return rules;
  }

  private void failOnErrors() throws BuildFailed {
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new BuildFailed(problems.stream().sorted().distinct().toList());
    }
  }
}
