package io.firsthire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Verdicts over HTTP against the echo of the same application, in rounds that take turns. */
final class Throughput {
  private record Round(Load load, Duration processor) {
    double processorMicros() {
      return processor.toNanos() / 1e3 / load.requests();
    }
  }

  private final Firms firms = Firms.of(ShippedRules.pack());
  private final List<Round> verdicts = new ArrayList<>();
  private final List<Round> echoes = new ArrayList<>();
  private int rounds;

  private Throughput() {}

  static List<Result> run(boolean quick) {
    Throughput throughput = new Throughput();
    throughput.measure(quick);
    return List.of(throughput.result());
  }

  private void measure(boolean quick) {
    Duration time = Duration.ofSeconds(quick ? 2 : 5);
    try (Server server = Server.start("throughput", ShippedRules.DIRECTORY).awaitVerdict()) {
      // Rules are a great many small methods: they take long to be compiled to the end.
      round(server, server.verdicts(), Duration.ofSeconds(quick ? 20 : 40));
      round(server, server.echo(), Duration.ofSeconds(quick ? 5 : 10));
      for (int n = 0; n < (quick ? 3 : 7); n++) {
        verdicts.add(round(server, server.verdicts(), time));
        echoes.add(round(server, server.echo(), time));
      }
    }
  }

  private Round round(Server server, String url, Duration time) {
    Duration before = server.processorTime();
    Load load = Load.post(url, firms, rounds++, time);
    return new Round(load, server.processorTime().minus(before));
  }

  private Result result() {
    List<Double> ratios =
        IntStream.range(0, verdicts.size())
            .mapToObj(n -> verdicts.get(n).load().perSecond() / echoes.get(n).load().perSecond())
            .toList();
    return new Result(
        String.format(
            Locale.ROOT,
            "Verdicts over HTTP, %d connections, load from %s",
            Load.CONNECTIONS,
            Load.generator()),
        figure(verdicts),
        "echo: " + figure(echoes),
        String.format(Locale.ROOT, "%.2f", Median.of(ratios)),
        "≥ 0.7");
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
}
