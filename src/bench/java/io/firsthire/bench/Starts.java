package io.firsthire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether every start of the application comes to answer, on two processors, and how slowly. */
final class Starts {
  private static final int MANY = 200;
  private static final int FEW = 10;

  /** A start after which a comparison does not answer within this time has failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** After so long it never will; before, the machine may only be busy. */
  private static final Duration NEVER = Duration.ofMinutes(3);

  private static final List<String> ON_TWO = List.of("taskset", "-c", "0,1");

  private Starts() {}

  static List<Result> run(boolean quick) {
    int starts = Integer.getInteger("bench.starts", quick ? FEW : MANY);
    List<String> runner = runner();
    List<Double> seconds = new ArrayList<>();
    for (int n = 0; n < starts; n++) {
      seconds.add(seconds(runner));
    }
    long failed = seconds.stream().filter(s -> s > PATIENCE.toSeconds()).count();
    long never = seconds.stream().filter(s -> s.isInfinite()).count();
    String on =
        runner.isEmpty() ? "all processors (taskset or two of them are missing)" : "two processors";
    return List.of(
        new Result(
            "Starts until both comparisons answer, on " + on + ": " + starts,
            String.format(
                Locale.ROOT,
                "%d failed, %d of them for ever; median %.2f s, slowest %.2f s",
                failed,
                never,
                Median.of(seconds),
                seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow()),
            "",
            "",
            "0 failed"));
  }

  /** Holds a process to two processors; nothing where that cannot be. */
  private static List<String> runner() {
    try {
      List<String> nothing = Stream.concat(ON_TWO.stream(), Stream.of("true")).toList();
      return new ProcessBuilder(nothing).start().waitFor() == 0 ? ON_TWO : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How long a start took; infinite if nothing answers in the end. */
  private static double seconds(List<String> runner) {
    Path data = Benchmarks.DIRECTORY.resolve("starts-data");
    Directories.delete(data);
    long start = System.nanoTime();
    try (Server server =
        Server.start(
            runner, "starts", ShippedRules.DIRECTORY, "-Dfirsthire.data.directory=" + data)) {
      boolean answers = server.answers(ShippedRules.comparisons(), NEVER);
      return answers ? (System.nanoTime() - start) / 1e9 : Double.POSITIVE_INFINITY;
    }
  }
}
