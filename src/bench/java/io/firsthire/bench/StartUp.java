package io.firsthire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From {@code java -jar} to the first verdict, with and without an archive of loaded classes. */
final class StartUp {
  private StartUp() {}

  static List<Result> run(boolean quick) {
    Path archive = Benchmarks.DIRECTORY.resolve("classes.jsa");
    seconds("-XX:ArchiveClassesAtExit=" + archive);
    List<Double> plain = new ArrayList<>();
    List<Double> archived = new ArrayList<>();
    for (int n = 0; n < (quick ? 2 : 5); n++) {
      plain.add(seconds());
      archived.add(seconds("-XX:SharedArchiveFile=" + archive));
    }
    double median = Median.of(plain);
    double medianArchived = Median.of(archived);
    return List.of(
        new Result(
            "From java -jar to the first verdict: median of " + plain.size(),
            String.format(Locale.ROOT, "%.2f s", median),
            "",
            "",
            "≤ 2.5 s"),
        new Result(
            "The same with an archive of its classes (AppCDS)",
            String.format(Locale.ROOT, "%.2f s", medianArchived),
            String.format(Locale.ROOT, "without: %.2f s", median),
            String.format(Locale.ROOT, "%.2f", medianArchived / median),
            "≤ 2.5 s"));
  }

  private static double seconds(String... options) {
    long start = System.nanoTime();
    try (Server server = Server.start("start-up", ShippedRules.DIRECTORY, options)) {
      server.awaitVerdict();
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
