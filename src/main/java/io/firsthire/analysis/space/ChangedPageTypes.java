package io.firsthire.analysis.space;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import java.util.Set;
import java.util.stream.Collectors;

/** What rules about firms change of the page, which no conclusion shows. */
public final class ChangedPageTypes {
  private ChangedPageTypes() {}

  /** The types of the page's facts of which such rules modify or delete some. */
  public static Set<String> of(Pack pack) {
    Set<String> changed =
        pack.rules().decisionRules().stream()
            .flatMap(rule -> RuleModel.changes(pack.rules().rule(rule)).stream())
            .collect(Collectors.toSet());
    changed.retainAll(
        pack.catalogue().conclusions().stream()
            .map(Conclusion::fact)
            .map(FactTypes::nameOf)
            .collect(Collectors.toSet()));
    return changed;
  }
}
