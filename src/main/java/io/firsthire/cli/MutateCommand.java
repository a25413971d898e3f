package io.firsthire.cli;

import io.firsthire.analysis.mutation.Judgement;
import io.firsthire.analysis.mutation.MutationLog;
import io.firsthire.analysis.mutation.MutationRun;
import io.firsthire.analysis.mutation.MutationScore;
import io.firsthire.rules.pack.BuildFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports whether suites would notice if rules were different. */
@Command(
    name = "mutate",
    mixinStandardHelpOptions = true,
    description =
        "Changes the rules in some folders, one place at a time, and reports which changes the suites do"
            + " not notice.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and the score is high enough",
      "1:the score is lower, or the run was stopped",
      "2:bad usage",
      "3:rules or suites do not load, or a scenario fails as it is"
    })
final class MutateCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;

  /** How the result is printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private RuleFolders folders;
  @Mixin private MutantKinds kinds;
  @Mixin private Output<Format> output = new Output<>(Format.TEXT);

  @Option(
      names = "--min-score",
      paramLabel = "percent",
      description = "Fail if less than this percentage of the changes that matter is noticed.")
  private double minScore;

  @Option(
      names = "--resume",
      paramLabel = "file",
      description =
          "Keep the results in a file, and go on from there if the run is stopped and started"
              + " again.")
  private @Nullable Path resume;

  @Override
  public Integer call() {
    if (!(minScore >= 0 && minScore <= 100)) {
      throw output.wrong("--min-score is a percentage from 0 to 100, but is " + minScore + ".");
    }
    Optional<MutationLog> log = log();
    List<MutationScore> scores = new ArrayList<>();
    List<RuleFolders.Selection> selections = folders.read();
    Interruption interruption = Interruption.onSignal();
    try {
      for (RuleFolders.Selection selection : selections) {
        for (String comparison : selection.comparisons()) {
          SoundSuite suite = suite(selection, comparison);
          if (!suite.sound()) {
            suite.print(output.commandLine());
            return NOT_LOADED;
          }
          scores.add(score(selection, suite, log));
        }
      }
      output.print(out -> print(scores, out));
    } catch (CancellationException e) {
      output.print(out -> print(scores, out));
      return stopped();
    } finally {
      interruption.close();
    }
    return scores.stream().allMatch(MutationScore::complete) && highEnough(scores)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  /** If this is interrupted, a suite that does not load may be sound all the same. */
  private static SoundSuite suite(RuleFolders.Selection selection, String comparison) {
    requireGoingOn();
    SoundSuite suite = SoundSuite.of(selection.tree(), comparison);
    requireGoingOn();
    return suite;
  }

  private static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before every suite was tried");
    }
  }

  private int stopped() {
    output.say("Stopped before every suite was tried.");
    return ExitCode.SOFTWARE;
  }

  private Optional<MutationLog> log() {
    try {
      return resume == null ? Optional.empty() : Optional.of(new MutationLog(resume));
    } catch (IOException e) {
      throw output.wrong("The file '" + resume + "' cannot be read: " + e.getMessage());
    }
  }

  private MutationScore score(
      RuleFolders.Selection selection, SoundSuite sound, Optional<MutationLog> log) {
    String comparison = sound.suite().pack().comparison();
    MutationRun run;
    try {
      run = MutationRun.of(selection.tree(), sound.suite(), kinds.wanted());
    } catch (BuildFailed e) {
      throw new IllegalStateException("a pack that was built cannot be built again", e);
    }
    List<Judgement> known =
        log.map(kept -> kept.known(selection.tree(), comparison, run.mutants())).orElse(List.of());
    try (Progress progress = Progress.ofAny(comparison, run.mutants().size() - known.size())) {
      Consumer<Judgement> each =
          judgement -> {
            log.ifPresent(kept -> kept.add(selection.tree(), comparison, judgement));
            progress.step();
          };
      return run.judge(known, each);
    }
  }

  private void print(List<MutationScore> scores, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> new MutationReport(output.colors()).print(scores, out);
      case JSON -> JsonReports.mutations(scores, out);
    }
  }

  private boolean highEnough(List<MutationScore> scores) {
    boolean enough = true;
    for (MutationScore score : scores) {
      if (score.percent() < minScore) {
        enough = false;
        output.say(
            String.format(
                Locale.ROOT,
                "%s: %.1f %% of the changes are noticed, but %.1f %% is required",
                score.comparison(),
                score.percent(),
                minScore));
      }
    }
    return enough;
  }
}
