package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.diagnostic.Places;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.vocabulary.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a comparison's folder is meant to be one, and is not a copy that was left behind. */
final class FolderCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LIKE_A_COPY =
      Pattern.compile("^(copy|kopie|copie|copia)-of-|-(copy|kopie|copie|copia)(-\\d+)?$|-\\d+$");

  private static final String SAY_SO =
      "add @suppress(" + Code.COPIED_COMPARISON.id() + ") to this rule if both are meant.";

  private final String comparison;
  private final RuleModel model;
  private final DiagnosticCollector findings;

  FolderCheck(String comparison, RuleModel model, DiagnosticCollector findings) {
    this.comparison = comparison;
    this.model = model;
    this.findings = findings;
  }

  /**
   * Runs the check.
   *
   * @param others the other comparisons' packs
   * @param file the comparison's first file, where problems outside any rule are reported
   */
  void check(List<RuleModel> others, String file) {
    if (!ID.matcher(comparison).matches()) {
      findings.add(
          Code.FOLDER_NAME,
          file,
          Places.START,
          "the folder's name '" + comparison + "' cannot be a comparison's id",
          "Use only a to z, digits and hyphens" + example() + ".");
    }
    SortedMap<String, RuleModel> beside = new TreeMap<>();
    others.forEach(other -> folder(other).ifPresent(id -> beside.put(id, other)));
    String meant = LIKE_A_COPY.matcher(id(comparison)).replaceFirst("");
    if (!meant.equals(comparison) && beside.containsKey(meant)) {
      copied("this comparison is named like a copy of '" + meant + "'", file);
    } else {
      beside.entrySet().stream()
          .filter(other -> isAlike(other.getKey(), other.getValue()))
          // A comparison whose name is refused is probably not the original.
          .min(Comparator.comparing(other -> !ID.matcher(other.getKey()).matches()))
          .ifPresent(other -> alike(other.getKey()));
    }
  }

  /** An allowed name like this one, unless that would be named like a copy. */
  private String example() {
    String id = id(comparison);
    return LIKE_A_COPY.matcher(id).find() ? "" : ", such as '" + id + "'";
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** Whether another comparison has the same roles, and does not suppress the warning. */
  private boolean isAlike(String id, RuleModel other) {
    List<String> own = ids(comparison, model);
    return !own.isEmpty()
        && own.equals(ids(id, other))
        && roles(id, other)
            .noneMatch(
                role -> DiagnosticCollector.isSuppressed(Code.COPIED_COMPARISON, role.rule()));
  }

  private static List<String> ids(String comparison, RuleModel model) {
    return roles(comparison, model).map(FolderCheck::role).sorted().toList();
  }

  private void copied(String message, String file) {
    Optional<RoleExpression> role = roles(comparison, model).findFirst();
    if (role.isPresent()) {
      findings.add(
          Code.COPIED_COMPARISON,
          role.get().rule(),
          role.get().made().span(),
          message,
          "Remove its folder, or " + SAY_SO);
    } else {
      findings.add(Code.COPIED_COMPARISON, file, Places.START, message, "Remove its folder.");
    }
  }

  /**
   * Warns of another comparison with the same roles. The files do not show which one is the copy.
   */
  private void alike(String other) {
    RoleExpression role = roles(comparison, model).findFirst().orElseThrow();
    findings.addWarning(
        Code.COPIED_COMPARISON,
        role.rule(),
        role.made().span(),
        "this comparison has the same roles as '" + other + "', so that one may be a copy",
        "Remove the folder of the copy, or " + SAY_SO);
  }

  /** A role, and the rule that makes it. */
  private record RoleExpression(RuleSource rule, Expression.New made) {}

  private static String role(RoleExpression role) {
    return String.valueOf(Constants.text(role.made().arguments().get(0)));
  }

  /** The roles that a comparison's own rules make. */
  private static Stream<RoleExpression> roles(String comparison, RuleModel model) {
    return model.rules().stream()
        .filter(rule -> rule.file().contains("/" + comparison + "/"))
        .flatMap(
            rule ->
                rule.actions().stream()
                    .flatMap(Action::expressions)
                    .filter(Expression.New.class::isInstance)
                    .map(made -> new RoleExpression(rule, (Expression.New) made)))
        .filter(made -> made.made().type().equals(Role.class.getSimpleName()))
        .filter(made -> !made.made().arguments().isEmpty());
  }

  /** The folder of a comparison's own rules. */
  private static Optional<String> folder(RuleModel model) {
    return model.files().stream()
        .map(SourceFile::path)
        .filter(path -> !path.startsWith(Places.VOCABULARY))
        .map(path -> path.split("/")[1])
        .findFirst();
  }
}
