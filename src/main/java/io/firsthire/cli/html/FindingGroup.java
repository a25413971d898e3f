package io.firsthire.cli.html;

import io.firsthire.analysis.map.Finding;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.suite.read.ScenarioText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of finding, and what was found of that kind.
 *
 * @param kind the kind, in a word
 * @param meaning what it means for the subject that each finding names
 */
record FindingGroup(String kind, String meaning, List<FindingEntry> found) {
  /**
   * A finding about one subject.
   *
   * @param firms how many firms it affects; null if it affects none
   * @param link a link to the rule that is the subject, if it is a rule
   * @param scenario a scenario of a firm that shows it, if there is one
   */
  record FindingEntry(
      String what,
      String detail,
      @Nullable String firms,
      @Nullable String link,
      @Nullable String scenario) {}

  /** Every kind of finding, in order. */
  static List<FindingGroup> of(List<Finding> findings, RuleModel rules, Links links) {
    return Arrays.stream(Finding.Kind.values())
        .map(
            kind ->
                new FindingGroup(
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    kind.meaning(),
                    findings.stream()
                        .filter(finding -> finding.kind() == kind)
                        .map(finding -> found(finding, rules, links))
                        .toList()))
        .toList();
  }

  /** Whether there are firms that show it. */
  public boolean witnessed() {
    return found.stream().anyMatch(one -> one.scenario() != null);
  }

  private static FindingEntry found(Finding finding, RuleModel rules, Links links) {
    boolean rule = rules.order(finding.what()) >= 0;
    return new FindingEntry(
        finding.what(),
        finding.detail(),
        finding.firms() == 0 ? null : Figures.number(finding.firms()),
        rule ? links.to(rules.rule(finding.what()).place()) : null,
        finding.witness() == null
            ? null
            : ScenarioText.of(finding.what() + ": " + finding.detail(), finding.witness()));
  }
}
