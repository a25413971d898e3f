package io.firsthire.cli;

import io.firsthire.analysis.mutation.Mutant;
import io.firsthire.analysis.mutation.MutationRun;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.suite.read.Scenario;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;

/** Names the scenarios that suites could do without. */
final class RedundantScenarios {
  private RedundantScenarios() {}

  /** Prints those of every suite that passes; for other suites, nothing can be said. */
  static void print(List<RuleFolders.Selection> selections, PrintWriter out) {
    for (RuleFolders.Selection selection : selections) {
      for (String comparison : selection.comparisons()) {
        SoundSuite suite = SoundSuite.of(selection.tree(), comparison);
        if (suite.sound()) {
          print(comparison, of(selection, suite), out);
        }
      }
    }
  }

  private static List<Scenario> of(RuleFolders.Selection selection, SoundSuite suite) {
    try {
      return MutationRun.of(selection.tree(), suite.suite(), EnumSet.allOf(Mutant.Kind.class))
          .redundant(suite.run());
    } catch (BuildFailed e) {
      throw new IllegalStateException("a pack that was built cannot be built again", e);
    }
  }

  private static void print(String comparison, List<Scenario> redundant, PrintWriter out) {
    out.println(
        comparison
            + ": "
            + (redundant.size() == 1 ? "this scenario" : "these " + redundant.size() + " scenarios")
            + " can go without a loss");
    redundant.forEach(
        scenario -> out.println("  " + scenario.name() + " (" + scenario.place() + ")"));
  }
}
