package io.firsthire.cli;

import io.firsthire.analysis.mutation.MutationRun;
import io.firsthire.analysis.mutation.MutationScore;
import io.firsthire.analysis.mutation.Suggestion;
import io.firsthire.rules.pack.BuildFailed;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proposes scenarios that suites lack. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    description =
        "Proposes a few scenarios with which the suites in some folders would notice every change that"
            + " they do not notice now.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:bad usage",
      "3:rules or suites do not load, or a scenario fails as it is"
    })
final class SuggestCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;

  @Spec private CommandSpec spec;
  @Mixin private RuleFolders folders;
  @Mixin private MutantKinds kinds;

  @Override
  public Integer call() {
    for (RuleFolders.Selection selection : folders.read()) {
      for (String comparison : selection.comparisons()) {
        SoundSuite suite = SoundSuite.of(selection.tree(), comparison);
        if (!suite.sound()) {
          suite.print(spec.commandLine());
          return NOT_LOADED;
        }
        print(comparison, suggestions(selection, suite));
      }
    }
    return ExitCode.OK;
  }

  private List<Suggestion> suggestions(RuleFolders.Selection selection, SoundSuite sound) {
    try {
      MutationRun run = MutationRun.of(selection.tree(), sound.suite(), kinds.wanted());
      String comparison = sound.suite().pack().comparison();
      try (Progress progress = Progress.ofAny(comparison, run.mutants().size())) {
        MutationScore score = run.judge(List.of(), judgement -> progress.step());
        return run.suggest(score);
      }
    } catch (BuildFailed e) {
      throw new IllegalStateException("a pack that was built cannot be built again", e);
    }
  }

  private void print(String comparison, List<Suggestion> suggestions) {
    PrintWriter out = spec.commandLine().getOut();
    int changes = suggestions.stream().mapToInt(suggestion -> suggestion.kills().size()).sum();
    out.println("# " + comparison + ": changes that no scenario notices: " + changes);
    if (!suggestions.isEmpty()) {
      out.println("scenarios:");
    }
    for (Suggestion suggestion : suggestions) {
      suggestion.scenario().lines().forEach(line -> out.println("  " + line));
    }
    out.flush();
  }
}
