package io.firsthire.rules.engine;

import io.firsthire.rules.check.PackCheck;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Picks those rules of generated packs that we accept and that no difference concerns. */
final class AcceptedRules {
  /** Generated packs have no page: what they name as ids is declared nowhere. */
  private static final Set<String> OF_IDS =
      Set.of(
          "unknown-role",
          "unknown-criterion",
          "unknown-kpi",
          "unknown-consideration",
          "unknown-topic",
          "duplicate-fact",
          "missing-attribute",
          "missing-fact");

  private AcceptedRules() {}

  /** A pack with fewer rules and firms. */
  static GeneratedPack of(GeneratedPack pack) {
    List<String> rules = new ArrayList<>();
    for (String rule : pack.rules()) {
      RuleModel model = ComparedPacks.model(pack.with(List.of(rule)));
      if (isAccepted(model) && Difference.of(model, model.rules().get(0)).isEmpty()) {
        rules.add(rule);
      }
    }
    GeneratedPack accepted = pack.with(rules);
    RuleModel model = ComparedPacks.model(accepted);
    return accepted.of(
        firm -> model.rules().stream().noneMatch(rule -> Difference.of(model, rule, firm)));
  }

  private static boolean isAccepted(RuleModel model) {
    boolean wrong =
        PackCheck.of("generated", model, List.of()).diagnostics().stream()
            .filter(Diagnostic::isError)
            .anyMatch(diagnostic -> !OF_IDS.contains(diagnostic.code()));
    if (wrong) {
      return false;
    }
    Map<RuleSource, UntranslatableExpression> refused = new LinkedHashMap<>();
    EngineRules.of(model, refused);
    return refused.isEmpty();
  }
}
