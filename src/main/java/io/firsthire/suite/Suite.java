package io.firsthire.suite;

import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All scenarios of a pack, in the order of their files and lines.
 *
 * @param problems what is wrong with the suite's files themselves; then the scenarios are not all
 *     there
 */
public record Suite(
    Pack pack, List<Scenario> scenarios, Snapshots snapshots, List<Diagnostic> problems) {

  /** Reads the suite of a pack out of the files beside its rules. */
  public static Suite of(RuleTree tree, Pack pack) {
    List<Scenario> scenarios = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (RuleFile file : tree.suite(pack.comparison())) {
      if (file.path().endsWith(".csv")) {
        CsvSuite.read(pack, file, scenarios, problems);
      } else if (!file.path().endsWith(Snapshots.SUFFIX)) {
        YamlSuite.read(pack, file, scenarios, problems);
      }
    }
    requireNames(scenarios, problems);
    Snapshots snapshots = Snapshots.read(tree.suite(pack.comparison()), problems);
    snapshots.requireScenarios(scenarios, problems);
    return new Suite(
        pack, List.copyOf(scenarios), snapshots, problems.stream().sorted().distinct().toList());
  }

  /** The files of kept verdicts as they should be now, by their paths below the rules. */
  public Map<Path, String> updatedSnapshots() {
    Map<Scenario, Verdict> verdicts = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      SuiteRun.Result result = SuiteRun.of(this, scenario);
      if (scenario.snapshot() && result.verdict() != null) {
        verdicts.put(scenario, result.verdict());
      }
    }
    Map<Path, String> files = new LinkedHashMap<>();
    snapshots.paths().forEach(path -> files.put(below(path), "{}\n"));
    Snapshots.written(verdicts).forEach((path, text) -> files.put(below(path), text));
    return files;
  }

  private static Path below(String path) {
    return Path.of("rules").relativize(Path.of(path));
  }

  /** This suite with other files of kept verdicts, as {@link #updatedSnapshots()} gives them. */
  public Suite withSnapshotsFrom(Map<Path, String> files) {
    List<Diagnostic> left =
        new ArrayList<>(
            problems.stream()
                .filter(problem -> !problem.file().endsWith(Snapshots.SUFFIX))
                .toList());
    List<RuleFile> written =
        files.entrySet().stream()
            .map(file -> new RuleFile("rules/" + file.getKey(), file.getValue()))
            .toList();
    Snapshots kept = Snapshots.read(written, left);
    kept.requireScenarios(scenarios, left);
    return new Suite(pack, scenarios, kept, List.copyOf(left));
  }

  private static void requireNames(List<Scenario> scenarios, List<Diagnostic> problems) {
    Map<String, Scenario> first = new HashMap<>();
    for (Scenario scenario : scenarios) {
      Scenario before = first.putIfAbsent(scenario.name(), scenario);
      if (before != null) {
        problems.add(
            new Diagnostic(
                Code.DUPLICATE_SCENARIO,
                scenario.place().file(),
                scenario.place().line(),
                scenario.place().column(),
                null,
                "there is already a scenario '" + scenario.name() + "', at " + before.place(),
                "Give it another name."));
      }
    }
  }
}
