package io.firsthire.bench;

import com.sun.management.OperatingSystemMXBean;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Maps the shipped comparisons, and one of them with more questions, several times in a process
 * that does nothing else. Prints {@code decided <name> <firms> <nanoseconds> <nanoseconds of
 * processors>} for each map of decisions alone, and {@code reported …} for each whole report, from
 * reading the rules on.
 */
final class MapLoop {
  private static final int[] MORE_QUESTIONS = {10, 20};

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private MapLoop() {}

  /** Takes how many times all is to be mapped. */
  public static void main(String[] args) throws Exception {
    Benchmarks.quietLog();
    RuleTree tree = RuleTree.read(ShippedRules.DIRECTORY);
    for (int n = 0; n < Integer.parseInt(args[0]); n++) {
      for (String comparison : tree.comparisons().keySet()) {
        report(tree, comparison);
        decide(tree, comparison, comparison);
      }
      for (int more : MORE_QUESTIONS) {
        decide(
            grown(tree, more),
            ShippedRules.COMPARISON,
            ShippedRules.COMPARISON + "+" + more + "-questions");
      }
    }
  }

  private static void report(RuleTree tree, String comparison) throws BuildFailed {
    long start = System.nanoTime();
    long before = SYSTEM.getProcessCpuTime();
    MapReport report = MapReport.of(tree, comparison, Limits.DEFAULT, DecisionMap.LIMIT);
    print("reported " + comparison, report.firms(), start, before);
  }

  private static void decide(RuleTree tree, String comparison, String name) throws BuildFailed {
    DecisionSpace space = DecisionSpace.ofOutcome(PackBuilder.build(tree, comparison));
    long start = System.nanoTime();
    long before = SYSTEM.getProcessCpuTime();
    long firms = DecisionMap.of(space).size();
    print("decided " + name, firms, start, before);
  }

  private static void print(String what, long firms, long start, long before) {
    long nanos = System.nanoTime() - start;
    System.out.println(
        what + " " + firms + " " + nanos + " " + (SYSTEM.getProcessCpuTime() - before));
  }

  /** The measured comparison with more questions, each of which is a need on some criterion. */
  private static RuleTree grown(RuleTree tree, int questions) {
    List<String> criteria = ShippedRules.supported();
    String fields =
        IntStream.range(0, questions)
            .mapToObj(
                "    generated%d : Level @question(\"Generated?\") @example(HIGH)\n"::formatted)
            .collect(Collectors.joining());
    String rules =
        IntStream.range(0, questions)
            .mapToObj(
                n ->
                    String.format(
                        Locale.ROOT,
                        """
                    rule "Generated need of question %d"
                    when
                        Generated($level : generated%1$d)
                        Grade(level == $level, $points : points)
                    then
                        insert(new Need("%s", $points, "generated"));
                    end
                    """,
                        n,
                        criteria.get(n % criteria.size())))
            .collect(Collectors.joining("\n"));
    return tree.with(
        new RuleFile(
            "rules/" + ShippedRules.COMPARISON + "/generated.drl",
            ShippedRules.HEADER
                + "declare Generated\n    @questions\n"
                + fields
                + "end\n\n"
                + rules));
  }
}
