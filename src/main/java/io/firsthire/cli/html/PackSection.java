package io.firsthire.cli.html;

import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.coverage.Coverage.Goal;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.run.SuiteRun;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One comparison: the results of its scenarios, and what they exercise.
 *
 * @param all how many scenarios the suite has; some may not have been chosen to run
 * @param ends counts of the outcomes, and of the roles to hire first
 */
@RecordBuilder
record PackSection(
    String id,
    String comparison,
    String revision,
    ScenarioTally tally,
    int all,
    List<Bar> bars,
    List<Failure> failures,
    List<MissingGoal> missing,
    List<Chip> ends,
    List<FileSection> files,
    List<ScenarioEntry> scenarios) {
  /** A goal that no scenario reaches; without place and link if it has no place in the rules. */
  record MissingGoal(
      String kind, String subject, String event, @Nullable String place, @Nullable String link) {
    static MissingGoal of(Goal goal, Links links) {
      String place = goal.place() == null ? null : goal.place().toString();
      return new MissingGoal(
          goal.kind().name().toLowerCase(Locale.ROOT),
          goal.subject(),
          goal.event(),
          place,
          place == null ? null : links.to(place));
    }
  }

  /** A scenario; {@code skip} says why it did not run, if so. */
  record ScenarioEntry(String name, String place, String status, @Nullable String skip) {
    static ScenarioEntry of(SuiteRun.Result result) {
      return new ScenarioEntry(
          result.scenario().name(),
          result.scenario().place().toString(),
          result.status().name().toLowerCase(Locale.ROOT),
          result.scenario().skip());
    }
  }

  static PackSection of(String id, SuiteRun run, Coverage coverage) {
    Pack pack = run.suite().pack();
    Links links = new Links(id, pack.rules().files());
    GoalChips chips = new GoalChips(new ScenarioNumbers(run.results()));
    return PackSectionBuilder.builder()
        .id(id)
        .comparison(pack.comparison())
        .revision(pack.revision())
        .tally(ScenarioTally.of(List.of(), List.of(run)))
        .all(run.suite().scenarios().size())
        .bars(Bar.of(coverage))
        .failures(
            run.results().stream()
                .filter(result -> result.status() == SuiteRun.Status.FAILED)
                .map(result -> Failure.of(result, pack, links))
                .toList())
        .missing(coverage.missing().stream().map(goal -> MissingGoal.of(goal, links)).toList())
        .ends(
            coverage.goals().stream()
                .filter(goal -> goal.kind() == Kind.OUTCOME || goal.kind() == Kind.ROLE)
                .map(goal -> chips.chip(goal, false))
                .toList())
        .files(files(pack, links, coverage, chips))
        .scenarios(run.results().stream().map(ScenarioEntry::of).toList())
        .build();
  }

  private static List<FileSection> files(
      Pack pack, Links links, Coverage coverage, GoalChips chips) {
    Map<String, List<Goal>> byFile =
        coverage.goals().stream()
            .filter(goal -> goal.place() != null)
            .collect(Collectors.groupingBy(goal -> goal.place().file()));
    String own = "rules/" + pack.comparison() + "/";
    return pack.rules().files().stream()
        .map(
            file ->
                chips.file(
                    links.id(file.path()),
                    file,
                    !file.path().startsWith(own),
                    byFile.getOrDefault(file.path(), List.of())))
        .toList();
  }
}
