package io.firsthire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * From {@code java -jar} to answers: with a new data directory, with one that knows what was
 * tested, with the archive of classes, and with many comparisons.
 */
final class StartUp {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int SEVERAL = 32;
  private static final int MANY = 100;

  private StartUp() {}

  /**
   * One start.
   *
   * @param alive seconds until it says that it lives
   * @param ready seconds until all comparisons answer
   * @param rss its memory then, in MiB
   */
  private record Start(double alive, double ready, double rss) {}

  static List<Result> run(boolean quick) {
    int rounds = quick ? 2 : 5;
    RulesCopy shipped = new RulesCopy(Benchmarks.DIRECTORY.resolve("start-rules"));
    List<Result> results = new ArrayList<>();
    results.addAll(rows("2 comparisons", shipped, rounds, "≤ 2.5 s", "≤ 2 s", "≤ 1.2 s"));
    results.addAll(rows(SEVERAL + " comparisons", many(SEVERAL), 2, "", "≤ 3 s", "≤ 3 s"));
    results.addAll(rows(MANY + " comparisons", many(MANY), 2, "", "≤ 6 s, ≤ 600 MB", "≤ 6 s"));
    return results;
  }

  private static RulesCopy many(int comparisons) {
    RulesCopy rules = new RulesCopy(Benchmarks.DIRECTORY.resolve("start-rules-" + comparisons));
    rules.grow(comparisons);
    return rules;
  }

  private static List<Result> rows(
      String of, RulesCopy rules, int rounds, String first, String again, String archived) {
    List<Start> untested = new ArrayList<>();
    List<Start> tested = new ArrayList<>();
    List<Start> fromArchive = new ArrayList<>();
    for (int n = 0; n < rounds; n++) {
      Path data = rules.directory().resolveSibling("start-data");
      Directories.delete(data);
      // One start that tests is enough where there is much to test.
      if (n == 0 || rounds > 2) {
        untested.add(start(rules, data, false));
      }
      tested.add(start(rules, data, false));
      fromArchive.add(start(rules, data, true));
    }
    return List.of(
        row("From java -jar until all of " + of + " answer, a new data directory", untested, first),
        row("The same, tested before", tested, again),
        row("The same, tested before, with the archive of classes", fromArchive, archived));
  }

  private static Result row(String measured, List<Start> starts, String aim) {
    double worst = starts.stream().mapToDouble(Start::ready).max().orElseThrow();
    return new Result(
        measured,
        String.format(
            Locale.ROOT,
            "%.2f s, slowest of %d %.2f s; alive after %.2f s, then %.0f MiB",
            Median.of(starts.stream().map(Start::ready).toList()),
            starts.size(),
            worst,
            Median.of(starts.stream().map(Start::alive).toList()),
            Median.of(starts.stream().map(Start::rss).toList())),
        "",
        "",
        aim);
  }

  private static Start start(RulesCopy rules, Path data, boolean archived) {
    long begun = System.nanoTime();
    try (Server server =
        Server.start(
            archived, "start-up", rules.directory(), "-Dfirsthire.data.directory=" + data)) {
      if (!server.isUp("/health/live", PATIENCE)) {
        throw new IllegalStateException("the application does not start; see its server.log");
      }
      double alive = (System.nanoTime() - begun) / 1e9;
      if (!server.isUp("/health/started", PATIENCE)
          || !server.answers(Set.of(ShippedRules.COMPARISON), PATIENCE)) {
        throw new IllegalStateException("the application does not answer; see its server.log");
      }
      return new Start(alive, (System.nanoTime() - begun) / 1e9, server.residentMebibytes());
    }
  }
}
