package io.firsthire.pack;

import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.check.PackCheck;
import io.firsthire.pack.engine.CompiledRules;
import io.firsthire.pack.engine.CompilerMessage;
import io.firsthire.pack.engine.RuleText;
import io.firsthire.pack.engine.RulesRejected;
import io.firsthire.pack.engine.UnsafeRules;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
    return assembly(tree, comparison).pack();
  }

  /** All that a comparison's pack is put together of, checked and compiled. */
  static Assembly assembly(RuleTree tree, String comparison) throws CompileFailed {
    return new PackCompiler(tree, comparison).assembly();
  }

  /** What is wrong with a comparison's pack as it is written, without compiling it. */
  public static List<Diagnostic> check(RuleTree tree, String comparison) {
    return check(tree, comparison, tree.model(comparison));
  }

  private static List<Diagnostic> check(RuleTree tree, String comparison, RuleModel model) {
    return PackCheck.of(comparison, model, tree.modelsBeside(comparison));
  }

  private Assembly assembly() throws CompileFailed {
    requireSize();
    RuleModel model = tree.model(comparison);
    problems.addAll(check(tree, comparison, model));
    failOnErrors();

    CompiledRules compiled = compiled(model);
    return new Assembly(
        comparison,
        files,
        tree.firstFile(comparison),
        model,
        compiled,
        rules -> compiled.engine(rules::contains),
        UnaryOperator.identity(),
        problems);
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

  private void failOnErrors() throws CompileFailed {
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new CompileFailed(problems.stream().sorted().distinct().toList());
    }
  }
}
