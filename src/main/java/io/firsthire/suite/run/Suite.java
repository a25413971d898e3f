package io.firsthire.suite.run;

import io.firsthire.decide.Verdict;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.CsvSuite;
import io.firsthire.suite.read.Invariant;
import io.firsthire.suite.read.Place;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.read.Snapshots;
import io.firsthire.suite.read.YamlSuite;
import io.firsthire.text.StrayCharacters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All scenarios and invariants of a pack, in the order of their files and lines.
 *
 * @param problems errors in the suite's files themselves; if there are any, scenarios may be
 *     missing
 */
public record Suite(
    Pack pack,
    List<Scenario> scenarios,
    List<Invariant> invariants,
    Snapshots snapshots,
    List<Diagnostic> problems) {

  /** Reads a pack's suite from the files beside its rules. */
  public static Suite of(RuleTree tree, Pack pack) {
    List<Scenario> scenarios = new ArrayList<>();
    List<Invariant> invariants = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (RuleFile file : tree.suite(pack.comparison())) {
      int before = problems.size();
      if (file.path().endsWith(".csv")) {
        CsvSuite.read(pack, file, scenarios, problems);
      } else if (!file.path().endsWith(Snapshots.SUFFIX)) {
        YamlSuite.read(pack, file, scenarios, invariants, problems);
      }
      problems.subList(before, problems.size()).replaceAll(problem -> explained(problem, file));
    }
    requireNames(scenarios, invariants, problems);
    Snapshots snapshots = Snapshots.read(tree.suite(pack.comparison()), problems);
    snapshots.requireScenarios(scenarios, problems);
    return new Suite(
        pack,
        List.copyOf(scenarios),
        List.copyOf(invariants),
        snapshots,
        problems.stream().sorted().distinct().toList());
  }

  /**
   * A problem with what its place has of characters that nobody sees, or takes for others. What is
   * wrong with YAML is only noticed further down.
   */
  private static Diagnostic explained(Diagnostic problem, RuleFile file) {
    List<String> lines = file.text().lines().toList();
    int at = problem.line() - 1;
    if (at >= lines.size()) {
      return problem;
    }
    boolean csv = file.path().endsWith(".csv");
    String line = lines.get(at);
    int from = csv ? 1 : startOfItem(line, problem.column());
    int end = csv ? Integer.MAX_VALUE : endOfItem(line, problem.column());
    Optional<String> stray = StrayCharacters.in(line, from, end);
    if (stray.isEmpty() && problem.code().equals(Code.SUITE_SYNTAX.id())) {
      stray = StrayCharacters.in(line, 1, Integer.MAX_VALUE);
      if (stray.isEmpty() && at > 0) {
        stray =
            StrayCharacters.in(lines.get(at - 1), 1, Integer.MAX_VALUE)
                .map(told -> "In line " + at + ": " + told);
      }
    }
    return stray.map(problem::withAdvice).orElse(problem);
  }

  /** The column at which the key and value begin in which a place is. */
  private static int startOfItem(String line, int column) {
    for (int n = Math.min(column - 1, line.length()); n > 0; n--) {
      if (",[{".indexOf(line.charAt(n - 1)) >= 0) {
        return n + 1;
      }
    }
    return 1;
  }

  /** The column before which they end. */
  private static int endOfItem(String line, int column) {
    for (int n = column; n < line.length(); n++) {
      if (",]}".indexOf(line.charAt(n)) >= 0) {
        return n + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The files of snapshots as they should be now, by their paths below the rules. */
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

  /** This suite with other files of snapshots, as {@link #updatedSnapshots()} gives them. */
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
    return new Suite(pack, scenarios, invariants, kept, List.copyOf(left));
  }

  /** The same firms and expectations for a variant of their pack. */
  public Suite on(Pack variant) {
    return new Suite(variant, scenarios, invariants, snapshots, problems);
  }

  private static void requireNames(
      List<Scenario> scenarios, List<Invariant> invariants, List<Diagnostic> problems) {
    Map<String, Place> first = new HashMap<>();
    scenarios.forEach(one -> requireName("scenario", one.name(), one.place(), first, problems));
    invariants.forEach(one -> requireName("invariant", one.name(), one.place(), first, problems));
  }

  private static void requireName(
      String what, String name, Place place, Map<String, Place> first, List<Diagnostic> problems) {
    Place before = first.putIfAbsent(name, place);
    if (before != null) {
      problems.add(
          new Diagnostic(
              Code.DUPLICATE_SCENARIO,
              place.file(),
              place.line(),
              place.column(),
              null,
              "there is already a " + what + " '" + name + "', at " + before,
              "Give it another name."));
    }
  }
}
