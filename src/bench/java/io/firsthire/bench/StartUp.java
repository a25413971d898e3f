package io.firsthire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
            "%.2f s".formatted(median),
            "",
            "",
            "≤ 2.5 s"),
        new Result(
            "The same with an archive of its classes (AppCDS)",
            "%.2f s".formatted(medianArchived),
            "without: %.2f s".formatted(median),
            "%.2f".formatted(medianArchived / median),
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
