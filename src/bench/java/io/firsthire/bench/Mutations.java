package io.firsthire.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many mutants are tried in a second, on all processors. */
final class Mutations {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private record Round(double mutants, double nanos, double processorNanos) {
    String figure() {
      return String.format(
          Locale.ROOT,
          "%,.0f/s, %.1f ms of processor each",
          mutants * 1e9 / nanos,
          processorNanos / mutants / 1e6);
    }
  }

  private Mutations() {}

  static List<Result> run(boolean quick) {
    List<Round> rounds =
        Command.java(MutationLoop.class, quick ? "2" : "5").run(PATIENCE).stream()
            .filter(line -> line.startsWith("tried "))
            .map(
                line ->
                    Stream.of(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray())
            .map(tried -> new Round(tried[0], tried[1], tried[2]))
            .toList();
    return List.of(
        new Result(
            "Mutants of a shipped comparison, the first time in its process",
            rounds.get(0).figure()),
        new Result("The same, warm", rounds.get(rounds.size() - 1).figure()));
  }
}
