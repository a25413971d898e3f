package io.firsthire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Verdicts over HTTP, without a log, against two echoes of the same application, and against the
 * same firms with a session of the rules for each, as a team would write it with Quarkus, Drools
 * and Jackson; in rounds that take turns.
 */
final class Throughput implements AutoCloseable {
  private static final List<Integer> CONNECTIONS = List.of(32, 256);

  private record Round(Load load, Duration processor) {
    double processorMicros() {
      return processor.toNanos() / 1e3 / load.requests();
    }
  }

  private final Firms firms = Firms.of(ShippedRules.pack());
  private final Server parts = start("throughput", "64M");
  private final Server rules = start("throughput-rules", "0");
  private int rounds;

  private Throughput() {}

  private static Server start(String name, String bytes) {
    return Server.start(
            name,
            ShippedRules.DIRECTORY,
            "-Dfirsthire.journal.durability=off",
            "-Dfirsthire.verdicts.parts=" + bytes)
        .awaitVerdict();
  }

  static List<Result> run(boolean quick) {
    try (Throughput throughput = new Throughput()) {
      return throughput.measure(quick);
    }
  }

  private List<Result> measure(boolean quick) {
    List<Result> results = new ArrayList<>();
    Round cold = round(parts, parts.verdicts(), Load.CONNECTIONS, Duration.ofSeconds(3));
    results.add(new Result("The first three seconds of a service", figure(List.of(cold))));
    // Rules are a great many small methods: they take long to be compiled to the end.
    Duration warm = Duration.ofSeconds(quick ? 10 : 30);
    round(rules, rules.verdicts(), Load.CONNECTIONS, warm);
    round(parts, parts.verdicts(), Load.CONNECTIONS, warm);
    round(parts, parts.echo(), Load.CONNECTIONS, warm.dividedBy(2));
    round(parts, parts.longEcho(), Load.CONNECTIONS, warm.dividedBy(2));
    Duration time = Duration.ofSeconds(quick ? 2 : 5);
    for (int connections : CONNECTIONS) {
      Map<String, List<Round>> all = new LinkedHashMap<>();
      for (int n = 0; n < (quick ? 3 : 7); n++) {
        add(all, "verdicts", round(parts, parts.verdicts(), connections, time));
        add(all, "long echo", round(parts, parts.longEcho(), connections, time));
        add(all, "short echo", round(parts, parts.echo(), connections, time));
        add(all, "rules", round(rules, rules.verdicts(), connections, time));
      }
      results.add(result(connections, all, "long echo", "≥ 0.85"));
      results.add(result(connections, all, "short echo", ""));
      results.add(result(connections, all, "rules", ""));
    }
    return results;
  }

  private static void add(Map<String, List<Round>> all, String what, Round round) {
    all.computeIfAbsent(what, first -> new ArrayList<>()).add(round);
  }

  private Round round(Server server, String url, int connections, Duration time) {
    Duration before = server.processorTime();
    Load load = Load.post(url, firms, connections, rounds++, time);
    return new Round(load, server.processorTime().minus(before));
  }

  private static Result result(
      int connections, Map<String, List<Round>> all, String than, String aim) {
    List<Round> verdicts = all.get("verdicts");
    List<Round> others = all.get(than);
    List<Double> ratios =
        IntStream.range(0, verdicts.size())
            .mapToObj(n -> verdicts.get(n).load().perSecond() / others.get(n).load().perSecond())
            .toList();
    return new Result(
        String.format(
            Locale.ROOT,
            "Verdicts over HTTP, no log, %d connections, load from %s",
            connections,
            Load.generator()),
        figure(verdicts),
        than + ": " + figure(others),
        String.format(
            Locale.ROOT,
            "%.2f (worst %.2f)",
            Median.of(ratios),
            ratios.stream().mapToDouble(ratio -> ratio).min().orElseThrow()),
        aim);
  }

  private static String figure(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p50 %.1f ms, p99 %.1f ms, %.0f µs of processor each, %d failed",
        median(rounds, round -> round.load().perSecond()),
        median(rounds, round -> round.load().p50().toNanos() / 1e6),
        median(rounds, round -> round.load().p99().toNanos() / 1e6),
        median(rounds, Round::processorMicros),
        rounds.stream().mapToLong(round -> round.load().failed()).sum());
  }

  private static double median(List<Round> rounds, Function<Round, Double> figure) {
    return Median.of(rounds.stream().map(figure).toList());
  }

  @Override
  public void close() {
    parts.close();
    rules.close();
  }
}
