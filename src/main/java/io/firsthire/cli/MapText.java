package io.firsthire.cli;

import io.firsthire.analysis.map.Cliff;
import io.firsthire.analysis.map.Finding;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.suite.read.ScenarioText;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.ColorScheme;

/** Prints maps for a reader. */
final class MapText {
  private final ColorScheme colors;

  MapText(ColorScheme colors) {
    this.colors = colors;
  }

  void print(List<Diagnostic> notLoaded, List<MapReport> maps, PrintWriter out) {
    notLoaded.forEach(problem -> out.println(Colors.apply(colors, "red", problem.toString())));
    maps.forEach(map -> print(map, out));
  }

  private void print(MapReport map, PrintWriter out) {
    out.println(map.comparison());
    out.println("  " + extent(map));
    map.decisions().forEach((decision, firms) -> decision(decision, firms, map.firms(), out));
    out.println("  answers that the rules tell apart; * touches the outcome");
    map.questions().forEach(question -> question(question, out));
    if (!map.cliffs().isEmpty()) {
      out.println("  steps of one answer that change what is decided");
      map.cliffs().forEach(cliff -> cliff(cliff, out));
    }
    if (map.findings().isEmpty()) {
      out.println(
          Colors.apply(
              colors,
              "green",
              "  nothing found: no firm without an outcome or with several, no accident of order,"
                  + " nothing dead, idle or silent"
                  + (map.coverage() == MapReport.Coverage.EXACT
                      ? ""
                      : ", as far as samples of the answers show")));
    }
    map.findings().forEach(finding -> finding(finding, out));
  }

  private static String extent(MapReport map) {
    String apart =
        map.apart() == 0 ? "" : "; " + number(map.apart()) + " more for advice and plan alone";
    return switch (map.coverage()) {
      case EXACT -> number(map.firms()) + " firms, which are all that the rules tell apart" + apart;
      case REPRESENTATIVE ->
          number(map.firms()) + " firms, of samples of some answers (see below)" + apart;
      case SAMPLED ->
          number(map.firms())
              + " firms, a sample of "
              + number(map.space())
              + ": every combination of the answers to any three questions, and random firms"
              + apart;
    };
  }

  private static String number(Number number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static void decision(String decision, long firms, long all, PrintWriter out) {
    out.printf(Locale.ROOT, "    %-40s %,12d  %5.1f %%%n", decision, firms, 100.0 * firms / all);
  }

  private static void question(MapReport.QuestionClasses question, PrintWriter out) {
    out.println(
        "    "
            + question.question()
            + (question.touchesOutcome() ? " * " : " ")
            + question.classes().stream().collect(Collectors.joining(" | ", "[", "]")));
    question.unclear().forEach(reason -> out.println("      samples only, since " + reason));
  }

  private static void cliff(Cliff cliff, PrintWriter out) {
    String most =
        cliff.flips().entrySet().stream()
            .max(
                Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse("");
    out.println(
        String.format(
            Locale.ROOT,
            "    %s from %s to %s: %s of %s firms, above all %s",
            cliff.question(),
            cliff.before(),
            cliff.after(),
            number(cliff.flipped()),
            number(cliff.firms()),
            most));
  }

  /**
   * The text of a finding. A gap or a conflict is not about a rule or question, so its meaning is
   * enough.
   */
  private static String named(Finding finding) {
    String meaning = finding.kind().meaning();
    return finding.what().equals(meaning) ? meaning : finding.what() + ": " + meaning;
  }

  private void finding(Finding finding, PrintWriter out) {
    String firms = finding.firms() == 0 ? "" : ", for " + number(finding.firms()) + " firms";
    out.println(
        Colors.apply(
            colors,
            "red",
            String.format(Locale.ROOT, "  %s%s (%s)", named(finding), firms, finding.detail())));
    if (finding.witness() != null) {
      ScenarioText.of(finding.what() + ": " + finding.detail(), finding.witness())
          .lines()
          .forEach(line -> out.println("      " + line));
    }
  }
}
