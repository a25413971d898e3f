package io.firsthire.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many scenarios of a suite are run in a second, without coverage. */
final class Scenarios {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MANY = 4;

  private record Round(double scenarios, double nanos, double processorNanos) {
    double perSecond() {
      return scenarios * 1e9 / nanos;
    }

    double processorMicros() {
      return processorNanos / scenarios / 1e3;
    }
  }

  private Scenarios() {}

  static List<Result> run(boolean quick) {
    int times = quick ? 20 : 60;
    List<Round> one = rounds(1, times);
    List<Round> many = rounds(MANY, times);
    List<Round> warmOne = one.subList(times / 2, times);
    List<Round> warmMany = many.subList(times / 2, times);
    List<Round> cold = many.subList(0, 1);
    return List.of(
        new Result("Scenarios of a suite, on one processor", figure(warmOne)),
        new Result(
            String.format(Locale.ROOT, "Scenarios of a suite, on %d processors", MANY),
            figure(warmMany),
            "one processor: " + figure(warmOne),
            String.format(Locale.ROOT, "%.1f", perSecond(warmMany) / perSecond(warmOne)),
            "≥ 20,000/s"),
        new Result(
            "The same, the first time in its process",
            figure(cold),
            "warm: " + figure(warmMany),
            String.format(Locale.ROOT, "%.2f", perSecond(cold) / perSecond(warmMany)),
            ""));
  }

  private static List<Round> rounds(int processors, int times) {
    return Command.java(ScenarioLoop.class, Integer.toString(times))
        .with("-XX:ActiveProcessorCount=" + processors)
        .run(PATIENCE)
        .stream()
        .filter(line -> line.startsWith("ran "))
        .map(line -> Stream.of(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray())
        .map(ran -> new Round(ran[0], ran[1], ran[2]))
        .toList();
  }

  private static double perSecond(List<Round> rounds) {
    return Median.of(rounds.stream().map(Round::perSecond).toList());
  }

  private static String figure(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, %.0f µs of processor each",
        perSecond(rounds),
        Median.of(rounds.stream().map(Round::processorMicros).toList()));
  }
}
