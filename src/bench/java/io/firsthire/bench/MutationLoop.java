package io.firsthire.bench;

import com.sun.management.OperatingSystemMXBean;
import io.firsthire.analysis.mutation.Mutant;
import io.firsthire.analysis.mutation.MutationRun;
import io.firsthire.analysis.mutation.MutationScore;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;

/**
 * Tries all mutants of a shipped comparison several times in a process that does nothing else.
 * Prints {@code tried <mutants> <nanoseconds> <nanoseconds of processors>} for each time.
 */
final class MutationLoop {
  private MutationLoop() {}

  /** Takes how many times all mutants are to be tried. */
  public static void main(String[] args) throws Exception {
    Benchmarks.quietLog();
    Pack pack = ShippedRules.pack();
    RuleTree tree = RuleTree.read(ShippedRules.DIRECTORY);
    Suite suite = Suite.of(tree, pack);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    for (int n = 0; n < Integer.parseInt(args[0]); n++) {
      long start = System.nanoTime();
      long before = system.getProcessCpuTime();
      MutationScore score =
          MutationRun.of(tree, suite, EnumSet.allOf(Mutant.Kind.class))
              .judge(List.of(), judgement -> {});
      long processors = system.getProcessCpuTime() - before;
      System.out.println(
          "tried " + score.mutants() + " " + (System.nanoTime() - start) + " " + processors);
    }
  }
}
