package io.firsthire.cli;

import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.composition.ScenarioAudit;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The results of one comparison's suite.
 *
 * @param notLoaded why its rules or its suite could not be loaded, if so
 * @param run empty if the rules cannot be built
 */
record TestPass(String comparison, List<Diagnostic> notLoaded, Optional<SuiteRun> run) {
  /** The result for a suite that does not exist. */
  static TestPass none(String comparison) {
    return new TestPass(comparison, List.of(), Optional.empty());
  }

  /** Builds a comparison's pack and runs those scenarios of its suite that are wanted. */
  static TestPass of(RuleTree tree, String comparison, Predicate<Scenario> wanted) {
    try {
      return of(
          Suite.of(tree, PackBuilder.build(tree, comparison, ConfiguredLimits.get())), wanted);
    } catch (BuildFailed e) {
      return failed(comparison, e);
    }
  }

  /** The same, after storing the verdicts as they are now as snapshots. */
  static TestPass updating(
      Path directory, RuleTree tree, String comparison, Predicate<Scenario> wanted) {
    try {
      Pack pack = PackBuilder.build(tree, comparison, ConfiguredLimits.get());
      return of(updated(directory, Suite.of(tree, pack)), wanted);
    } catch (BuildFailed e) {
      return failed(comparison, e);
    }
  }

  private static TestPass of(Suite suite, Predicate<Scenario> wanted) {
    String comparison = suite.pack().comparison();
    long count = suite.scenarios().stream().filter(wanted).count();
    try (Progress progress = Progress.of(comparison, count)) {
      return new TestPass(
          comparison,
          suite.problems(),
          Optional.of(
              SuiteRun.of(suite, wanted, progress::step)
                  .and(InvariantCheck.results(suite, wanted))
                  .and(ScenarioAudit.results(suite, wanted))));
    }
  }

  private static TestPass failed(String comparison, BuildFailed e) {
    return new TestPass(
        comparison,
        e.diagnostics().stream().filter(Diagnostic::isError).toList(),
        Optional.empty());
  }

  private static Suite updated(Path directory, Suite suite) {
    Map<Path, String> snapshots = suite.updatedSnapshots();
    for (Map.Entry<Path, String> file : snapshots.entrySet()) {
      try {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return suite.withSnapshotsFrom(snapshots);
  }

  /** Why some rules or suites could not be loaded. */
  static List<Diagnostic> notLoaded(List<TestPass> passes) {
    return passes.stream().flatMap(pass -> pass.notLoaded.stream()).toList();
  }

  /** The runs of the suites whose rules can be built. */
  static List<SuiteRun> runs(List<TestPass> passes) {
    return passes.stream().flatMap(pass -> pass.run.stream()).toList();
  }

  /** What each suite exercises, by comparison. */
  static Map<String, Coverage> coverages(List<TestPass> passes) {
    Map<String, Coverage> coverages = new LinkedHashMap<>();
    runs(passes).forEach(run -> coverages.put(run.suite().pack().comparison(), Coverage.of(run)));
    return coverages;
  }
}
