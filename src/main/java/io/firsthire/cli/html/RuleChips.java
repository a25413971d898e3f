package io.firsthire.cli.html;

import io.firsthire.analysis.map.RuleCount;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows for how many firms rules fire, as counts next to the first lines of the rules.
 *
 * @param decisions the decisions that a rule's counts are split by, in order
 */
record RuleChips(List<RuleCount> counts, List<String> decisions) {
  /** A file with the rules in it. */
  FileSection file(String id, SourceFile file, boolean shared) {
    Map<String, RuleCount> byRule =
        counts.stream().collect(Collectors.toMap(RuleCount::rule, count -> count));
    Map<Integer, FileSection.Counts> lines = new HashMap<>();
    long counted = 0;
    long firing = 0;
    for (RuleSource rule : file.rules()) {
      RuleCount count = byRule.get(rule.name());
      if (count != null) {
        counted++;
        firing += count.firms() == 0 ? 0 : 1;
        Chip chip = chip(count);
        lines.put(rule.span().line(), new FileSection.Counts(chip.mark(), List.of(chip)));
      }
    }
    return FileSection.of(id, file, shared, new Bar("rules fire", firing, counted), lines);
  }

  private Chip chip(RuleCount count) {
    return new Chip(
        Figures.number(count.firms()) + (count.firms() == 1 ? " firm" : " firms"),
        Figures.percent(count.firms(), count.of()) + " %",
        count.firms() == 0 ? "none" : "full",
        about(count),
        count.apart().isEmpty()
            ? decisions.stream()
                .map(decision -> count.decisions().getOrDefault(decision, 0L).toString())
                .collect(Collectors.joining(" "))
            : "",
        false);
  }

  private static String about(RuleCount count) {
    String firms =
        "fires in "
            + Figures.number(count.firms())
            + " of "
            + Figures.number(count.of())
            + " firms";
    return count.apart().isEmpty()
        ? firms
        : firms + ", which differ in " + String.join(", ", count.apart()) + " too";
  }
}
