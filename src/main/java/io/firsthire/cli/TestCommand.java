package io.firsthire.cli;

import io.firsthire.cli.html.SuitePage;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the suites beside the rules. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs the suites beside the rules in some folders.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every scenario passed, or was skipped",
      "1:a scenario failed",
      "2:bad usage",
      "3:rules or suites do not load"
    })
final class TestCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;

  /** How results are printed. */
  enum Format {
    TEXT,
    JUNIT,
    JSON,
    HTML
  }

  @Mixin private RuleFolders folders;
  @Mixin private Output<Format> output = new Output<>(Format.TEXT);

  @Option(
      names = "--filter",
      paramLabel = "words",
      description = "Run only scenarios whose names contain these words.")
  private String filter = "";

  @Option(names = "--update", description = "Keep the present verdicts as snapshots.")
  private boolean update;

  @Option(names = "--coverage", description = "Say how much of the rules the suites exercise.")
  private boolean coverage;

  @Option(
      names = "--min-coverage",
      paramLabel = "percent",
      description = "Fail if less than this percentage of a pack is exercised.")
  private double minCoverage;

  @Option(
      names = "--redundant",
      description =
          "Name the scenarios that can go without a loss: the others notice and exercise the same.")
  private boolean redundant;

  @Option(
      names = "--watch",
      description = "Keep running: run again when rules or suites change, and show what differs.")
  private boolean watch;

  @Override
  public Integer call() {
    requireSense();
    if (watch) {
      new SuiteWatch(folders, this::wanted, output.commandLine()).run();
      return ExitCode.OK;
    }
    List<RuleFolders.Selection> selections = folders.read();
    List<TestPass> passes = selections.stream().flatMap(this::passes).toList();
    List<Diagnostic> notLoaded = TestPass.notLoaded(passes);
    List<SuiteRun> runs = TestPass.runs(passes);
    if (!filter.isEmpty()
        && notLoaded.isEmpty()
        && runs.stream().allMatch(run -> run.results().isEmpty())) {
      throw output.wrong("--filter finds no scenario whose name has '" + filter + "' in it.");
    }
    output.print(out -> print(passes, notLoaded, runs, out));
    selections.stream()
        .flatMap(TestCommand::ignored)
        .distinct()
        .forEach(warning -> output.say(warning.toString()));
    if (!notLoaded.isEmpty()) {
      return NOT_LOADED;
    }
    if (redundant) {
      output.print(out -> RedundantScenarios.print(selections, out));
    }
    return runs.stream().allMatch(SuiteRun::passed) && coveredEnough(passes)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  private void requireSense() {
    if (update && folders.past()) {
      throw output.wrong("--update writes snapshots, which --rev cannot: the past stays as it is.");
    } else if (watch && (update || folders.past() || output.format() != Format.TEXT || coverage)) {
      throw output.wrong("--watch goes with folders and --filter only.");
    } else if (redundant && (watch || output.format() != Format.TEXT || !filter.isEmpty())) {
      throw output.wrong(
          "--redundant cannot be combined with --watch, --filter or another --format.");
    } else if (minCoverage < 0 || minCoverage > 100) {
      throw output.wrong(
          "--min-coverage is a percentage from 0 to 100, but is " + minCoverage + ".");
    }
  }

  /**
   * Warnings about files next to the suites that are not read, so that their scenarios do not run.
   */
  private static Stream<Diagnostic> ignored(RuleFolders.Selection selection) {
    return selection.comparisons().stream()
        .flatMap(comparison -> selection.tree().ignored(comparison).stream());
  }

  private Stream<TestPass> passes(RuleFolders.Selection selection) {
    return selection.comparisons().stream()
        .map(
            comparison ->
                update
                    ? TestPass.updating(
                        selection.directory(), selection.tree(), comparison, this::wanted)
                    : TestPass.of(selection.tree(), comparison, this::wanted));
  }

  private boolean wanted(Scenario scenario) {
    return scenario.name().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
  }

  private void print(
      List<TestPass> passes, List<Diagnostic> notLoaded, List<SuiteRun> runs, PrintWriter out) {
    Map<String, Coverage> coverages = coverage ? TestPass.coverages(passes) : Map.of();
    switch (output.format()) {
      case TEXT -> new TestReport(output.colors()).print(notLoaded, runs, coverages, out);
      case JUNIT -> JUnitReport.print(notLoaded, runs, out);
      case JSON -> JsonReports.runs(notLoaded, runs, coverages, out);
      case HTML ->
          SuitePage.print(
              notLoaded, runs, TestPass.coverages(passes), FirstHire.Version.current(), out);
    }
  }

  private boolean coveredEnough(List<TestPass> passes) {
    if (minCoverage == 0) {
      return true;
    }
    boolean enough = true;
    for (Map.Entry<String, Coverage> entry : TestPass.coverages(passes).entrySet()) {
      double percent = entry.getValue().percent();
      if (percent < minCoverage) {
        enough = false;
        output.say(
            String.format(
                Locale.ROOT,
                "%s: %.1f %% is covered, but %.1f %% is required",
                entry.getKey(),
                percent,
                minCoverage));
      }
    }
    return enough;
  }
}
