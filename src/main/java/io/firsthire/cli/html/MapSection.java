package io.firsthire.cli.html;

import io.firsthire.analysis.map.DetailedMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.rules.pack.Pack;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One comparison: what is decided, and for how many firms.
 *
 * @param findings all kinds of findings, with what was found of each
 * @param took in seconds
 * @param heat as JSON; null if fewer than two questions touch the outcome
 */
@RecordBuilder
record MapSection(
    String id,
    String comparison,
    String revision,
    String firms,
    String extent,
    String took,
    List<Share> shares,
    List<FindingGroup> findings,
    int found,
    @Nullable String heat,
    List<CliffRow> cliffs,
    List<QuestionRow> questions,
    List<FileSection> files) {
  /** A question with the classes of its answers. */
  record QuestionRow(
      String name,
      String text,
      boolean touchesOutcome,
      List<String> classes,
      List<String> unclear) {}

  static MapSection of(String id, DetailedMap map) {
    MapReport report = map.report();
    Pack pack = map.pack();
    Links links = new Links(id, pack.rules().files());
    List<Share> shares = Share.of(report);
    return MapSectionBuilder.builder()
        .id(id)
        .comparison(report.comparison())
        .revision(report.revision())
        .firms(Figures.number(report.firms()))
        .extent(Extent.of(report))
        .took(String.format(Locale.ROOT, "%.1f", report.took().toMillis() / 1000.0))
        .shares(shares)
        .findings(FindingGroup.of(report.findings(), pack.rules(), links))
        .found(report.findings().size())
        .heat(HeatMap.of(map).map(HeatMap::json).orElse(null))
        .cliffs(CliffRow.of(report.cliffs(), shares))
        .questions(report.questions().stream().map(asked -> asked(asked, pack)).toList())
        .files(files(map, links))
        .build();
  }

  private static QuestionRow asked(MapReport.QuestionClasses asked, Pack pack) {
    return new QuestionRow(
        asked.question(),
        text(asked, pack),
        asked.touchesOutcome(),
        asked.classes(),
        asked.unclear());
  }

  /** A question as a visitor reads it. Every question of a map is one of its pack. */
  static String text(MapReport.QuestionClasses asked, Pack pack) {
    return Objects.requireNonNull(pack.question(asked.question())).text();
  }

  private static List<FileSection> files(DetailedMap map, Links links) {
    RuleChips chips = new RuleChips(map.rules(), List.copyOf(map.report().decisions().keySet()));
    String own = "rules/" + map.report().comparison() + "/";
    return map.pack().rules().files().stream()
        .map(file -> chips.file(links.id(file.path()), file, !file.path().startsWith(own)))
        .toList();
  }
}
