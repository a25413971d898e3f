package io.firsthire.bench;

import com.sun.management.OperatingSystemMXBean;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a large suite many times in a process that does nothing else. Prints {@code ran <scenarios>
 * <nanoseconds> <nanoseconds of processors>} for each time; reading the suite is not in it.
 */
final class ScenarioLoop {
  /** With the shipped scenarios fewer than the 10,000 that a suite may have. */
  private static final int FILES = 18;

  private static final int SCENARIOS_OF_A_FILE = 500;

  private ScenarioLoop() {}

  /** Takes how many times the suite is to be run. */
  public static void main(String[] args) throws IOException {
    Benchmarks.quietLog();
    Pack pack = ShippedRules.pack();
    Suite suite = Suite.of(withSuite(pack), pack);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    for (int n = 0; n < Integer.parseInt(args[0]); n++) {
      long before = system.getProcessCpuTime();
      SuiteRun run = SuiteRun.of(suite, scenario -> true);
      if (!run.passed()) {
        throw new IllegalStateException("the measured suite should hold: " + suite.problems());
      }
      long processors = system.getProcessCpuTime() - before;
      System.out.println(
          "ran " + run.results().size() + " " + run.took().toNanos() + " " + processors);
    }
  }

  /** The shipped rules and suites, and scenarios of generated firms that expect what they get. */
  private static RuleTree withSuite(Pack pack) throws IOException {
    Firms firms = Firms.of(pack);
    VerdictEvaluator evaluator = VerdictEvaluator.timeless();
    RuleTree tree = RuleTree.read(ShippedRules.DIRECTORY);
    for (int file = 0; file < FILES; file++) {
      int first = file * SCENARIOS_OF_A_FILE;
      String scenarios =
          IntStream.range(first, first + SCENARIOS_OF_A_FILE)
              .mapToObj(n -> scenario(n, firms.firm(n), pack, evaluator))
              .collect(Collectors.joining("\n", "scenarios:\n", "\n"));
      String path = "rules/" + ShippedRules.COMPARISON + "/generated" + file + "_test.yaml";
      tree = tree.with(new RuleFile(path, scenarios));
    }
    return tree;
  }

  private static String scenario(int n, String firm, Pack pack, VerdictEvaluator evaluator) {
    Verdict verdict =
        evaluator.decide(pack, Firm.read(pack, firm.getBytes(StandardCharsets.UTF_8)), false);
    String hireOrder =
        Stream.concat(Stream.ofNullable(verdict.hireFirst()), verdict.then().stream())
            .map(role -> role.id())
            .collect(Collectors.joining(", ", "[", "]"));
    String scores =
        verdict.scores().stream()
            .map(score -> score.role() + ": " + score.points())
            .collect(Collectors.joining(", ", "{ ", " }"));
    return String.format(
        Locale.ROOT,
        "  - { name: Generated firm %d, firm: %s, expect: { outcome: %s, hireOrder: %s, scores: %s } }",
        n,
        firm.replace(",", ", ").replace(":", ": "),
        verdict.outcome(),
        hireOrder,
        scores);
  }
}
