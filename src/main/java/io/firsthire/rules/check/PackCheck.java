package io.firsthire.rules.check;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.diagnostic.Places;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Annotation;
import io.firsthire.rules.source.Import;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.SyntaxError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the types of everything that a pack says, and every error in it. */
public final class PackCheck {
  private static final String PACKAGE = "firsthire";
  private static final String IMPORT = "io.firsthire.vocabulary.*";
  private static final List<String> ON_RULES = List.of("source", DiagnosticCollector.SUPPRESS);

  private final String comparison;
  private final RuleModel model;
  private final FactTypes types;
  private final DiagnosticCollector findings;
  private final Set<String> incomplete = new HashSet<>();
  private final List<FactExpression> made = new ArrayList<>();
  private final List<CheckedRule> rules = new ArrayList<>();

  private PackCheck(String comparison, RuleModel model, DiagnosticCollector findings) {
    this.findings = findings;
    this.comparison = comparison;
    this.model = model;
    this.types =
        new FactTypes(
            model.files().stream().flatMap(file -> file.declarations().stream()).toList());
  }

  /**
   * Finds the types of a pack, and what is wrong with them.
   *
   * @param others the other comparisons' packs, which may read questions that this one does not
   */
  public static CheckedPack of(String comparison, RuleModel model, List<RuleModel> others) {
    DiagnosticCollector findings = new DiagnosticCollector();
    RuleModel meant = new MisspeltDeclarations(model, others, findings).corrected();
    return new PackCheck(comparison, meant, findings).check(others);
  }

  private CheckedPack check(List<RuleModel> others) {
    files();
    new DeclarationCheck(types, findings).check(model.files());
    rules();
    // A file that cannot be read may declare what seems to be missing.
    boolean isRead =
        model.files().stream()
            .allMatch(file -> file.errors().isEmpty() && file.packageName() != null);
    if (isRead) {
      wholePack(others);
    } else if (declarationUnread()) {
      findings.withdraw(
          found -> found.code().equals(Code.UNKNOWN_TYPE.id()) && found.suggestion() == null);
    }
    return new CheckedPack(model, others, types, rules, made, incomplete, isRead, findings);
  }

  /** Whether something outside rules could not be read, which may have been a declaration. */
  private boolean declarationUnread() {
    return model.files().stream()
        .flatMap(file -> file.errors().stream())
        .anyMatch(error -> error.rule() == null);
  }

  private void files() {
    for (SourceFile file : model.files()) {
      for (SyntaxError error : file.errors()) {
        syntax(file, error);
      }
      if (file.errors().isEmpty() && !PACKAGE.equals(file.packageName())) {
        findings.add(
            Code.WRONG_PACKAGE,
            file.path(),
            Places.START,
            "a rule file starts with 'package " + PACKAGE + "'",
            null);
      }
      file.imports().forEach(imported -> imported(file, imported));
      if (file.errors().isEmpty() && !file.rules().isEmpty() && file.imports().isEmpty()) {
        findings.add(
            Code.UNKNOWN_IMPORT,
            file.path(),
            Places.START,
            "the vocabulary is not imported",
            "Write 'import " + IMPORT + "' below the package.");
      }
    }
  }

  private void syntax(SourceFile file, SyntaxError error) {
    Code code = error.unsafe() ? Code.UNSAFE_CODE : Code.SYNTAX;
    findings.add(
        new Diagnostic(
            code,
            file.path(),
            error.span().line(),
            error.span().column(),
            error.rule(),
            error.message(),
            error.suggestion()));
  }

  private void imported(SourceFile file, Import imported) {
    if (!imported.name().equals(IMPORT)) {
      findings.add(
          Code.UNKNOWN_IMPORT,
          file.path(),
          imported.span(),
          "a rule file imports only '" + IMPORT + "'",
          file.imports().size() > 1 ? "Remove it." : "Write that instead.");
    }
  }

  private void rules() {
    Map<String, RuleSource> byName = new HashMap<>();
    for (SourceFile file : model.files()) {
      for (RuleSource rule : file.rules()) {
        Interruptions.requireNone();
        RuleSource before = byName.putIfAbsent(rule.name(), rule);
        if (before != null) {
          findings.add(
              Code.DUPLICATE_RULE,
              rule,
              rule.nameSpan(),
              "there is already a rule of this name, at " + before.place(),
              "Give it another name.");
        }
        rule(rule);
      }
    }
  }

  private void rule(RuleSource rule) {
    if (rule.name().matches("(?s).*[\"\\\\\\p{Cntrl}].*")) {
      findings.add(
          Code.UNSAFE_CODE,
          rule,
          rule.nameSpan(),
          "a rule's name may not contain double quotes, backslashes or control characters",
          "Leave them out.");
    }
    rule.annotations().forEach(annotation -> annotation(rule, annotation));
    VariableScope scope = new VariableScope();
    if (rule.salience() != null && Constants.number(rule.salience()) == null) {
      findings.add(
          Code.UNSAFE_CODE, rule, rule.salience().span(), "a salience is a whole number", null);
    }
    new ConditionCheck(rule, types, findings, scope).check();
    made.addAll(new ConsequenceCheck(rule, types, findings, scope, incomplete).check());
    rules.add(new CheckedRule(rule, types, scope));
  }

  private void annotation(RuleSource rule, Annotation annotation) {
    if (!ON_RULES.contains(annotation.name())) {
      String meant = DiagnosticCollector.meant(annotation.name(), ON_RULES);
      findings.add(
          Code.UNKNOWN_ANNOTATION,
          rule,
          annotation.span(),
          "'@" + annotation.name() + "' means nothing on a rule",
          meant == null ? "Known annotations are @" + String.join(", @", ON_RULES) + "." : meant);
    } else if (annotation.name().equals(DiagnosticCollector.SUPPRESS)) {
      DiagnosticCollector.codes(annotation).forEach(code -> suppressed(rule, annotation, code));
    }
  }

  private void suppressed(RuleSource rule, Annotation annotation, String id) {
    if (!Code.of(id).map(Code::isSuppressible).orElse(false)) {
      List<String> suppressible =
          java.util.Arrays.stream(Code.values())
              .filter(Code::isSuppressible)
              .map(Code::id)
              .toList();
      String meant = DiagnosticCollector.meant(id, suppressible);
      findings.add(
          Code.UNKNOWN_CODE,
          rule,
          annotation.valueSpan(),
          "'" + id + "' is not the code of a warning",
          meant == null ? "They are " + String.join(", ", suppressible) + "." : meant);
    }
  }

  private void wholePack(List<RuleModel> others) {
    new IdCheck(types, findings, made, rules, incomplete).check();
    new CatalogueCheck(findings, made, incomplete).check(firstFile());
    new FolderCheck(comparison, model, findings).check(others, firstFile());
  }

  private String firstFile() {
    return model.files().stream()
        .map(SourceFile::path)
        .filter(path -> path.contains("/" + comparison + "/"))
        .findFirst()
        .orElse(model.files().get(0).path());
  }
}
