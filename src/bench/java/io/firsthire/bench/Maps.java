package io.firsthire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many firms are mapped in a second, and how long a map takes. */
final class Maps {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int MANY = 4;

  private record Round(double firms, double nanos, double processorNanos) {
    double perSecond() {
      return firms * 1e9 / nanos;
    }
  }

  private Maps() {}

  static List<Result> run(boolean quick) {
    int times = quick ? 3 : 9;
    Map<String, List<Round>> one = rounds(1, times);
    Map<String, List<Round>> many = rounds(MANY, times);
    List<Result> results = new ArrayList<>();
    many.forEach(
        (what, rounds) ->
            results.add(
                what.startsWith("decided ")
                    ? decided(what.substring(8), one.get(what), rounds)
                    : reported(what.substring(9), one.get(what), rounds)));
    return results;
  }

  private static Map<String, List<Round>> rounds(int processors, int times) {
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    Command.java(MapLoop.class, Integer.toString(times))
        .with("-XX:ActiveProcessorCount=" + processors)
        .run(PATIENCE)
        .stream()
        .filter(line -> line.startsWith("decided ") || line.startsWith("reported "))
        .map(line -> line.split(" "))
        .forEach(
            words ->
                rounds
                    .computeIfAbsent(words[0] + " " + words[1], first -> new ArrayList<>())
                    .add(
                        new Round(
                            Double.parseDouble(words[2]),
                            Double.parseDouble(words[3]),
                            Double.parseDouble(words[4]))));
    return rounds;
  }

  private static Result decided(String name, List<Round> one, List<Round> many) {
    return new Result(
        String.format(
            Locale.ROOT, "Firms mapped of %s, alike ones together, on %d processors", name, MANY),
        figure(many),
        "one processor: " + figure(one),
        String.format(Locale.ROOT, "%.1f", perSecond(many) / perSecond(one)),
        "≥ 200,000/s");
  }

  private static double perSecond(List<Round> rounds) {
    return Median.of(rounds.stream().map(Round::perSecond).toList());
  }

  private static String figure(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, %,.0f in %s",
        perSecond(rounds),
        rounds.get(0).firms(),
        seconds(rounds.subList(1, rounds.size())));
  }

  private static Result reported(String name, List<Round> one, List<Round> many) {
    return new Result(
        String.format(Locale.ROOT, "Whole map of %s, the first time in its process", name),
        seconds(many.subList(0, 1)),
        "warm: "
            + seconds(many.subList(1, many.size()))
            + "; on one processor: "
            + seconds(one.subList(1, one.size())),
        "",
        "≤ 10 s");
  }

  private static String seconds(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%.2f s (%.2f s of processors)",
        Median.of(rounds.stream().map(round -> round.nanos() / 1e9).toList()),
        Median.of(rounds.stream().map(round -> round.processorNanos() / 1e9).toList()));
  }
}
