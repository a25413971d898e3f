package io.firsthire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Verdicts over HTTP while their pack is swapped over and over, against the same without swaps. */
final class Swaps {
  private static final long POLL_MILLIS = 10;

  private Swaps() {}

  static List<Result> run(boolean quick) {
    Firms firms = Firms.of(ShippedRules.pack());
    Duration time = Duration.ofSeconds(quick ? 5 : 20);
    RulesCopy rules = new RulesCopy(Benchmarks.DIRECTORY.resolve("swapped-rules"));
    try (Server server =
        Server.start("swaps", rules.directory(), "-Dfirsthire.rules.poll=100ms").awaitVerdict()) {
      Load.post(server.verdicts(), firms, 0, Duration.ofSeconds(quick ? 10 : 20));
      Load still = Load.post(server.verdicts(), firms, 1, time);
      CompletableFuture<Load> load =
          CompletableFuture.supplyAsync(() -> Load.post(server.verdicts(), firms, 2, time));
      List<Double> seconds = swapWhile(server, rules, load);
      Load swapped = load.join();
      return List.of(
          new Result(
              "Verdicts over HTTP while their pack is swapped, "
                  + seconds.size()
                  + " times in "
                  + time.toSeconds()
                  + " s",
              figure(swapped),
              "no swaps: " + figure(still),
              String.format(Locale.ROOT, "%.2f", swapped.perSecond() / still.perSecond()),
              "0 failed"),
          new Result(
              "From an edited file to its verdicts, under that load and a poll of 100 ms",
              String.format(Locale.ROOT, "%.2f s", Median.of(seconds))));
    }
  }

  /** Edits again as soon as an edit is live; says how many seconds each took. */
  private static List<Double> swapWhile(
      Server server, RulesCopy rules, CompletableFuture<Load> load) {
    List<Double> seconds = new ArrayList<>();
    while (!load.isDone()) {
      String before = server.comparisons();
      long start = System.nanoTime();
      rules.edit();
      while (!load.isDone() && server.comparisons().equals(before)) {
        Server.pause(POLL_MILLIS);
      }
      if (!load.isDone()) {
        seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    return seconds;
  }

  private static String figure(Load load) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p99 %.1f ms, %d failed",
        load.perSecond(),
        load.p99().toNanos() / 1e6,
        load.failed());
  }
}
