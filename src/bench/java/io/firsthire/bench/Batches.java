package io.firsthire.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Firms in one request, all different, sent by {@code curl} from the same machine, with the log off
 * and with it.
 */
final class Batches {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Batches() {}

  static List<Result> run(boolean quick) {
    int firms = quick ? 100_000 : 1_000_000;
    Path file = file(firms);
    List<Result> results = new ArrayList<>();
    for (String durability : List.of("off", "committed")) {
      try (Server server =
          Server.start(
                  "batches-" + durability,
                  ShippedRules.DIRECTORY,
                  "-Dfirsthire.journal.durability=" + durability)
              .awaitVerdict()) {
        results.add(result(server, file, firms, durability, "", "≥ 60,000/s without the log"));
        results.add(
            result(
                server,
                file,
                firms,
                durability,
                "?fields=outcome,hireFirst,scores",
                "≥ 150,000/s without the log"));
      }
    }
    return results;
  }

  private static Path file(int firms) {
    Path file = Benchmarks.DIRECTORY.resolve("firms.ndjson");
    Firms generated = Firms.of(ShippedRules.pack());
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int n = 0; n < firms; n++) {
        lines.write(generated.firm(n));
        lines.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Three rounds, of which the first is that of a service that has just started. */
  private static Result result(
      Server server, Path file, int firms, String durability, String query, String aim) {
    List<Double> perSecond = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      new Command(
              List.of(
                  "curl",
                  "--silent",
                  "--fail",
                  "--request",
                  "POST",
                  "--upload-file",
                  file.toString(),
                  "--header",
                  "authorization: Bearer " + Server.TOKEN,
                  "--output",
                  "/dev/null",
                  server.verdicts() + "/batch" + query))
          .run(PATIENCE);
      perSecond.add(firms * 1e9 / (System.nanoTime() - start));
    }
    return new Result(
        String.format(
            Locale.ROOT,
            "%,d firms in one request, log %s%s",
            firms,
            durability,
            query.isEmpty() ? "" : ", three fields"),
        String.format(Locale.ROOT, "%,.0f/s", Median.of(perSecond)),
        String.format(
            Locale.ROOT,
            "the rounds: %,.0f/s, %,.0f/s, %,.0f/s",
            perSecond.get(0),
            perSecond.get(1),
            perSecond.get(2)),
        "",
        aim);
  }
}
