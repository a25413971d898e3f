package io.firsthire.rules.lint;

import io.firsthire.rules.check.Constants;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Need;
import io.firsthire.vocabulary.Strongest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds needs for a topic in which no role is strongest, because all are alike: their weight goes
 * to no role. Which role is strongest is what the rules conclude without any firm.
 */
public final class UnsupportingNeed {
  private static final int WITHOUT_TOPIC = 3;

  private final Set<List<String>> supported;
  private final DiagnosticCollector findings = new DiagnosticCollector();

  private UnsupportingNeed(Set<List<String>> supported) {
    this.supported = supported;
  }

  /** The warnings; none if the rules never conclude which role is strongest. */
  public static List<Diagnostic> of(RuleModel model, Collection<Strongest> strongest) {
    if (strongest.isEmpty()) {
      return List.of();
    }
    UnsupportingNeed needs =
        new UnsupportingNeed(
            strongest.stream()
                .map(role -> List.of(role.criterion(), role.topic()))
                .collect(Collectors.toSet()));
    model.rules().forEach(needs::check);
    return needs.findings.sorted();
  }

  private void check(RuleSource rule) {
    rule.actions().stream()
        .flatMap(Action::expressions)
        .filter(Expression.New.class::isInstance)
        .map(Expression.New.class::cast)
        .filter(made -> made.type().equals(Need.class.getSimpleName()))
        .distinct()
        .forEach(need -> check(rule, need));
  }

  private void check(RuleSource rule, Expression.New need) {
    String criterion = Constants.text(need.arguments().get(0));
    String topic =
        need.arguments().size() == WITHOUT_TOPIC
            ? criterion
            : Constants.text(need.arguments().get(1));
    if (criterion != null && topic != null && !supported.contains(List.of(criterion, topic))) {
      findings.add(
          Code.UNSUPPORTING_NEED,
          rule,
          need.arguments().get(0).span(),
          "no role is strongest in '" + topic + "', so this need supports none",
          "Let the roles differ in it, or need something else.");
    }
  }
}
