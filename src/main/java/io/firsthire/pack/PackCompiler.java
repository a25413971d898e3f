package io.firsthire.pack;

import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.check.PackCheck;
import io.firsthire.pack.engine.CompiledRules;
import io.firsthire.pack.engine.CompilerMessage;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.pack.engine.RuleText;
import io.firsthire.pack.engine.RulesRejected;
import io.firsthire.pack.engine.UnsafeRules;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.model.Questions;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.vocabulary.Comparison;
import io.firsthire.vocabulary.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a pack of rule files, or says everything that keeps it from being one. */
public final class PackCompiler {
  /** The package that every rule file is in. */
  static final String PACKAGE = "firsthire";

  private final RuleTree tree;
  private final String comparison;
  private final List<RuleFile> files;
  private final List<Diagnostic> problems = new ArrayList<>();

  private PackCompiler(RuleTree tree, String comparison) {
    this.tree = tree;
    this.comparison = comparison;
    this.files = tree.pack(comparison);
  }

  /**
   * Compiles a comparison's pack.
   *
   * @throws CompileFailed with all that is wrong
   */
  public static Pack compile(RuleTree tree, String comparison) throws CompileFailed {
    return new PackCompiler(tree, comparison).pack();
  }

  /** What is wrong with a comparison's pack as it is written, without compiling it. */
  public static List<Diagnostic> check(RuleTree tree, String comparison) {
    return check(tree, comparison, tree.model(comparison));
  }

  private static List<Diagnostic> check(RuleTree tree, String comparison, RuleModel model) {
    return PackCheck.of(comparison, model, tree.modelsBeside(comparison));
  }

  private Pack pack() throws CompileFailed {
    requireSize();
    RuleModel model = tree.model(comparison);
    problems.addAll(check(tree, comparison, model));
    failOnErrors();

    CompiledRules compiled = compiled(model);
    Set<String> decisionRules = model.decisionRules();
    List<Conclusion> catalogue = catalogue(model, compiled, decisionRules);
    require(catalogue, Comparison.class, 1);
    require(catalogue, Role.class, 2);
    failOnErrors();

    List<Question> declared = Questions.of(model);
    List<Question> asked =
        declared.stream().filter(q -> model.isAsked(q.declaredIn(), q.name())).toList();
    Set<String> following = model.followUpRules();
    Set<String> deciding = new HashSet<>(decisionRules);
    deciding.removeAll(following);
    Decisions decisions =
        new Decisions(
            step(model, compiled, catalogue, deciding),
            step(model, compiled, catalogue, following),
            new AnswerFacts(answerTypes(model, compiled), declared),
            asked.stream()
                .filter(q -> model.canReachOutcome(q.declaredIn(), q.name()))
                .map(Question::name)
                .collect(Collectors.toSet()));
    return new Pack(
        comparison,
        Revision.of(files),
        model,
        asked,
        new Catalogue(catalogue),
        decisions,
        List.copyOf(problems));
  }

  private void requireSize() throws CompileFailed {
    for (RuleFile file : files) {
      if (file.text().length() > RuleTree.LARGEST_FILE) {
        problems.add(
            Diagnostic.ofFile(
                Code.TOO_LARGE,
                file.path(),
                "a rule file has at most " + RuleTree.LARGEST_FILE / 1024 + " KiB",
                "Make several files of it."));
      }
    }
    if (files.size() > RuleTree.MOST_FILES) {
      problems.add(
          Diagnostic.ofFile(
              Code.TOO_LARGE,
              tree.firstFile(comparison),
              "a pack has at most " + RuleTree.MOST_FILES + " files",
              "Put several rules into one file."));
    }
    failOnErrors();
  }

  private CompiledRules compiled(RuleModel model) throws CompileFailed {
    List<RuleText> texts =
        files.stream().map(file -> new RuleText(file.path(), file.text())).toList();
    try {
      return CompiledRules.compile(PACKAGE, texts);
    } catch (UnsafeRules e) {
      problems.add(
          Diagnostic.ofFile(
              Code.UNSAFE_CODE,
              tree.firstFile(comparison),
              "the compiled rules use what a rule may not: " + String.join(", ", e.uses()),
              "Only insert, delete and modify facts."));
    } catch (RulesRejected e) {
      e.messages().forEach(message -> problems.add(diagnostic(model, message)));
    } catch (RuntimeException e) {
      // Drools throws where it should report, such as on a literal that is no number.
      problems.add(
          diagnostic(model, new CompilerMessage(null, 0, 0, String.valueOf(e.getMessage()))));
    }
    failOnErrors();
    throw new IllegalStateException("rules were rejected without a reason");
  }

  private Diagnostic diagnostic(RuleModel model, CompilerMessage message) {
    String text = message.text().strip().lines().findFirst().orElse("the rules do not compile");
    RuleSource rule =
        model.rules().stream()
            .filter(r -> message.text().contains(r.name()))
            .findFirst()
            .orElse(null);
    String file =
        files.stream()
            .map(RuleFile::path)
            .filter(p -> message.path() != null && message.path().endsWith(p))
            .findFirst()
            .orElse(rule == null ? files.get(0).path() : rule.file());
    boolean placed = message.line() > 0 && message.path() != null && message.path().endsWith(file);
    int line = placed ? message.line() : rule == null ? 1 : rule.span().line();
    return new Diagnostic(
        Code.DOES_NOT_COMPILE,
        file,
        line,
        placed ? Math.max(1, message.column()) : 1,
        rule == null ? null : rule.name(),
        text,
        null);
  }

  /** The catalogue in the order it is written: by rule, and within a rule by statement. */
  private List<Conclusion> catalogue(
      RuleModel model, CompiledRules compiled, Set<String> decisionRules) throws CompileFailed {
    try {
      List<Conclusion> facts =
          new ArrayList<>(
              compiled
                  .engine(rule -> !decisionRules.contains(rule))
                  .evaluate(List.of(), Limits.DEFAULT));
      facts.sort(Comparator.comparingInt(conclusion -> model.order(conclusion.rule())));
      return List.copyOf(facts);
    } catch (RuleFailed e) {
      problems.add(atRule(model, e.rule(), Code.RULE_FAILED, e.getMessage()));
    } catch (LimitReached e) {
      problems.add(atRule(model, e.rule(), Code.LIMIT_REACHED, e.getMessage()));
    }
    failOnErrors();
    throw new IllegalStateException("a catalogue failed without a reason");
  }

  private static Diagnostic atRule(RuleModel model, String name, Code code, String message) {
    RuleSource rule = model.rule(name);
    return new Diagnostic(
        code, rule.file(), rule.nameSpan().line(), rule.nameSpan().column(), name, message, null);
  }

  private void require(List<Conclusion> catalogue, Class<?> type, int least) {
    long found =
        catalogue.stream().filter(conclusion -> type.isInstance(conclusion.fact())).count();
    if (found < least) {
      problems.add(
          Diagnostic.ofFile(
              Code.MISSING_FACT,
              tree.firstFile(comparison),
              "a comparison needs at least "
                  + least
                  + " "
                  + type.getSimpleName()
                  + (least == 1 ? "" : "s")
                  + ", but its rules insert "
                  + found,
              null));
    }
  }

  private static Map<String, Class<?>> answerTypes(RuleModel model, CompiledRules compiled) {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    model.answers().keySet().forEach(name -> types.put(name, compiled.declaredType(PACKAGE, name)));
    return types;
  }

  private static Decisions.Step step(
      RuleModel model, CompiledRules compiled, List<Conclusion> catalogue, Set<String> rules) {
    Set<String> read = model.readBy(rules);
    List<Object> shared =
        catalogue.stream()
            .map(Conclusion::fact)
            .filter(fact -> read.contains(fact.getClass().getSimpleName()))
            .toList();
    return new Decisions.Step(compiled.engine(rules::contains), shared);
  }

  private void failOnErrors() throws CompileFailed {
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new CompileFailed(problems.stream().sorted().distinct().toList());
    }
  }
}
