package io.firsthire.bench;

import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.Reload;
import io.firsthire.rules.live.RulePacks;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reloads one pack many times in a process that does nothing else. Prints {@code took
 * <nanoseconds>} and {@code checked <nanoseconds>} for each reload, and now and then {@code memory
 * <reloads> <heap> <metaspace> <classes>} in bytes.
 */
final class ReloadLoop {
  private static final int FIRMS = 20;

  private ReloadLoop() {}

  /** Takes the directory for copied rules, how many reloads, and after how many to look. */
  public static void main(String[] args) {
    Benchmarks.quietLog();
    RulesCopy rules = new RulesCopy(Path.of(args[0]));
    int reloads = Integer.parseInt(args[1]);
    int every = Integer.parseInt(args[2]);
    List<Reload> done = new ArrayList<>();
    try (RulePacks packs =
        new RulePacks(
            rules.directory(),
            new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of()),
            done::add)) {
      packs.load();
      for (int n = 0; n <= reloads; n++) {
        decide(packs.snapshot().get(ShippedRules.COMPARISON).live().orElseThrow());
        if (n % every == 0) {
          printMemory(n);
        }
        if (n < reloads) {
          rules.edit();
          done.clear();
          long start = System.nanoTime();
          packs.load();
          System.out.println("took " + (System.nanoTime() - start));
          printCheck(packs.files());
          requireLive(done);
        }
      }
    }
  }

  private static void printCheck(RuleTree tree) {
    long start = System.nanoTime();
    if (!PackBuilder.check(tree, ShippedRules.COMPARISON).isEmpty()) {
      throw new IllegalStateException("the measured pack should have nothing wrong");
    }
    System.out.println("checked " + (System.nanoTime() - start));
  }

  private static void requireLive(List<Reload> done) {
    if (done.size() != 1 || done.get(0).result() != Reload.Result.LIVE) {
      throw new IllegalStateException("one edit should swap one pack: " + done);
    }
  }

  /** What a pack builds up only when it is used must be given back too. */
  private static void decide(Pack pack) {
    Firms firms = Firms.of(pack);
    VerdictEvaluator evaluator = VerdictEvaluator.timeless();
    for (int n = 0; n < FIRMS; n++) {
      byte[] json = firms.firm(n).getBytes(StandardCharsets.UTF_8);
      evaluator.decide(pack, Firm.read(pack, json), false);
    }
  }

  private static void printMemory(int reloads) {
    // The first collection finds the class loaders that the second one empties.
    System.gc();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum();
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    System.out.println("memory " + reloads + " " + heap + " " + metaspace + " " + classes);
  }
}
