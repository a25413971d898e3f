package io.firsthire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one round of load came to.
 *
 * @param requests answered
 * @param took how long the round was
 * @param p50 median latency
 * @param p99 latency that one request of a hundred exceeded
 * @param failed answers other than 200, and connections that failed
 */
record Load(long requests, Duration took, Duration p50, Duration p99, long failed) {
  /** Connections that are always busy, where not said otherwise. */
  static final int CONNECTIONS = 32;

  /** Threads that keep them so: as many as there are processors. */
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final boolean WRK =
      Stream.of(System.getenv("PATH").split(":"))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Answers in a second. */
  double perSecond() {
    return requests * 1e9 / took.toNanos();
  }

  /** What generates the load: wrk if it is installed, otherwise {@link VertxLoad}. */
  static String generator() {
    return WRK ? "wrk" : "Vert.x (wrk is not installed)";
  }

  /**
   * Posts firms for a while from a process of its own.
   *
   * @param round a number that no other round on the same server has
   */
  static Load post(String url, Firms firms, int round, Duration time) {
    return post(url, firms, CONNECTIONS, round, time);
  }

  /** The same over some number of connections. */
  static Load post(String url, Firms firms, int connections, int round, Duration time) {
    Path templates = Benchmarks.DIRECTORY.resolve("firms.txt");
    try {
      Files.write(templates, firms.templates());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String least = Integer.toString(firms.least());
    String width = Integer.toString(firms.width());
    String place = Integer.toString(round);
    String file = templates.toString();
    String seconds = Long.toString(time.toSeconds());
    Command command =
        WRK
            ? wrk(url, connections, seconds, file, least, width, place)
            : Command.java(
                VertxLoad.class,
                url,
                seconds,
                file,
                least,
                width,
                place,
                Integer.toString(connections));
    return read(command.run(time.plus(PATIENCE)));
  }

  private static Command wrk(
      String url,
      int connections,
      String seconds,
      String file,
      String least,
      String width,
      String place) {
    return new Command(
        List.of(
            "wrk",
            "--threads=" + THREADS,
            "--connections=" + connections,
            "--duration=" + seconds + "s",
            "--script=src/bench/resources/firms.lua",
            url,
            "--",
            file,
            least,
            width,
            place));
  }

  private static Load read(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith("load "))
        .map(line -> Stream.of(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray())
        .map(n -> new Load(n[0], micros(n[1]), micros(n[2]), micros(n[3]), n[4]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the load said only " + output));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
