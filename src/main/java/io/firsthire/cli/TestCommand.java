package io.firsthire.cli;

import io.firsthire.pack.CompileFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackCompiler;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.suite.Coverage;
import io.firsthire.suite.Scenario;
import io.firsthire.suite.Suite;
import io.firsthire.suite.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    JSON
  }

  @Spec private CommandSpec spec;
  @Mixin private RuleFolders folders;

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Option(
      names = "--filter",
      paramLabel = "words",
      description = "Run only scenarios whose names contain these words.")
  private String filter = "";

  @Option(names = "--update", description = "Keep the verdicts as they are now as snapshots.")
  private boolean update;

  @Option(names = "--coverage", description = "Say what of the rules the suites exercise.")
  private boolean coverage;

  @Option(
      names = "--min-coverage",
      paramLabel = "percent",
      description =
          "Fail if less of a pack's rules, conditions, answers and outcomes is exercised.")
  private double minCoverage;

  private final List<Diagnostic> notLoaded = new ArrayList<>();
  private final List<SuiteRun> runs = new ArrayList<>();

  @Override
  public Integer call() {
    folders.read().forEach(this::run);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT ->
          new TestReport(spec.commandLine().getColorScheme())
              .print(notLoaded, runs, coverage ? coverages() : Map.of(), out);
      case JUNIT -> JUnitReport.print(notLoaded, runs, out);
      case JSON -> JsonReports.runs(notLoaded, runs, coverage ? coverages() : Map.of(), out);
    }
    out.flush();
    if (!notLoaded.isEmpty()) {
      return NOT_LOADED;
    }
    return runs.stream().allMatch(SuiteRun::passed) && coveredEnough()
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  private Map<String, Coverage> coverages() {
    Map<String, Coverage> coverages = new LinkedHashMap<>();
    runs.forEach(run -> coverages.put(run.suite().pack().comparison(), Coverage.of(run)));
    return coverages;
  }

  private boolean coveredEnough() {
    if (minCoverage <= 0) {
      return true;
    }
    boolean enough = true;
    for (Map.Entry<String, Coverage> entry : coverages().entrySet()) {
      double percent = entry.getValue().percent();
      if (percent < minCoverage) {
        enough = false;
        spec.commandLine()
            .getErr()
            .printf(
                Locale.ROOT,
                "%s: %.1f %% is covered, but %.1f %% is asked for%n",
                entry.getKey(),
                percent,
                minCoverage);
      }
    }
    spec.commandLine().getErr().flush();
    return enough;
  }

  private void run(RuleFolders.Selection selection) {
    for (String comparison : selection.comparisons()) {
      try {
        Pack pack = PackCompiler.compile(selection.tree(), comparison);
        Suite suite = Suite.of(selection.tree(), pack);
        if (update) {
          suite = updated(selection, suite);
        }
        notLoaded.addAll(suite.problems());
        runs.add(SuiteRun.of(suite, this::wanted));
      } catch (CompileFailed e) {
        e.diagnostics().stream().filter(Diagnostic::isError).forEach(notLoaded::add);
      }
    }
  }

  private boolean wanted(Scenario scenario) {
    return scenario.name().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
  }

  private static Suite updated(RuleFolders.Selection selection, Suite suite) {
    Map<Path, String> snapshots = suite.updatedSnapshots();
    for (Map.Entry<Path, String> file : snapshots.entrySet()) {
      try {
        Files.writeString(selection.directory().resolve(file.getKey()), file.getValue());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return suite.withSnapshotsFrom(snapshots);
  }
}
