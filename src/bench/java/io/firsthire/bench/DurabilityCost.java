package io.firsthire.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What logging costs verdicts over HTTP: services of all kinds, in rounds that take turns. */
final class DurabilityCost implements AutoCloseable {
  private static final Pattern DROPPED =
      Pattern.compile("(?m)^firsthire_journal_dropped_total (\\S+)$");
  private static final List<Integer> CONNECTIONS = List.of(32, 256);

  private record Kind(String database, String durability) {
    @Override
    public String toString() {
      return durability + " on " + database;
    }
  }

  /** A round; its processor time tells the cost where other work disturbs the rest. */
  private record Round(Load load, Duration processor) {
    double processorMicros() {
      return processor.toNanos() / 1e3 / load.requests();
    }
  }

  private final Firms firms = Firms.of(ShippedRules.pack());
  private final EmbeddedPostgres postgres;
  private final Map<Kind, Server> servers = new LinkedHashMap<>();
  private int loads;

  /** As safe as a server of production: by default, embedded servers write nothing through. */
  private DurabilityCost() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Result> run(boolean quick) {
    try (DurabilityCost cost = new DurabilityCost()) {
      return cost.measure(quick);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Result> measure(boolean quick) throws IOException {
    for (String database : List.of("sqlite", "postgresql")) {
      for (String durability : List.of("off", "buffered", "committed")) {
        Kind kind = new Kind(database, durability);
        servers.put(kind, start(kind).awaitVerdict());
        load(kind, 256, Duration.ofSeconds(quick ? 8 : 20));
      }
    }
    List<Result> results = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      Map<Kind, List<Round>> rounds = new LinkedHashMap<>();
      for (int n = 0; n < (quick ? 3 : 7); n++) {
        for (Kind kind : servers.keySet()) {
          rounds
              .computeIfAbsent(kind, k -> new ArrayList<>())
              .add(load(kind, connections, Duration.ofSeconds(quick ? 2 : 4)));
        }
      }
      rounds.keySet().stream()
          .filter(kind -> !kind.durability().equals("off"))
          .forEach(kind -> results.add(result(kind, connections, rounds)));
    }
    return results;
  }

  private Server start(Kind kind) throws IOException {
    String name = "durability-" + kind.database() + "-" + kind.durability();
    Path directory = Benchmarks.DIRECTORY.resolve(name);
    delete(directory);
    return Server.start(
        name,
        ShippedRules.DIRECTORY,
        "-Xmx512m",
        "-Dfirsthire.data.directory=" + directory.resolve("data"),
        "-Dfirsthire.data.database=" + kind.database(),
        "-Dfirsthire.data.postgresql.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "-Dfirsthire.journal.durability=" + kind.durability());
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private Round load(Kind kind, int connections, Duration time) {
    Server server = servers.get(kind);
    Duration before = server.processorTime();
    Load load = Load.post(server.verdicts(), firms, connections, loads++, time);
    return new Round(load, server.processorTime().minus(before));
  }

  private Result result(Kind kind, int connections, Map<Kind, List<Round>> rounds) {
    List<Round> logged = rounds.get(kind);
    List<Round> off = rounds.get(new Kind(kind.database(), "off"));
    List<Double> ratios =
        IntStream.range(0, logged.size())
            .mapToObj(n -> logged.get(n).load().perSecond() / off.get(n).load().perSecond())
            .toList();
    boolean aimed = kind.durability().equals("committed");
    return new Result(
        String.format(Locale.ROOT, "Verdicts logged, %s, %d connections", kind, connections),
        figure(logged) + String.format(Locale.ROOT, ", %,.0f dropped so far", dropped(kind)),
        "off: " + figure(off),
        String.format(Locale.ROOT, "%.2f", Median.of(ratios)),
        aimed ? connections == 256 ? "≥ 0.85" : "≥ 0.8" : "");
  }

  private double dropped(Kind kind) {
    Matcher dropped = DROPPED.matcher(servers.get(kind).metrics());
    return dropped.find() ? Double.parseDouble(dropped.group(1)) : Double.NaN;
  }

  private static String figure(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p99 %.1f ms, %.0f µs of processor each, %d failed",
        median(rounds, round -> round.load().perSecond()),
        median(rounds, round -> round.load().p99().toNanos() / 1e6),
        median(rounds, Round::processorMicros),
        rounds.stream().mapToLong(round -> round.load().failed()).sum());
  }

  private static double median(List<Round> rounds, Function<Round, Double> figure) {
    return Median.of(rounds.stream().map(figure).toList());
  }

  @Override
  public void close() throws IOException {
    servers.values().forEach(Server::close);
    postgres.close();
  }
}
