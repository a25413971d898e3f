package io.firsthire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process has in memory, as the Java machine's own tool says. */
record JavaProcess(long id) {
  private static final Pattern HEAP = Pattern.compile("heap.*total (\\d+)K, used (\\d+)K");
  private static final Pattern YOUNG_AND_OLD = Pattern.compile("generation.* used (\\d+)K");
  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

  /** Heap after a full collection, and metaspace. */
  String memory() {
    command("GC.run");
    String info = command("GC.heap_info");
    long heap =
        HEAP.matcher(info)
            .results()
            .mapToLong(found -> Long.parseLong(found.group(2)))
            .findFirst()
            .orElseGet(
                () ->
                    YOUNG_AND_OLD
                        .matcher(info)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum());
    Matcher metaspace = METASPACE.matcher(info);
    return String.format(
        Locale.ROOT,
        "heap %.1f MiB, metaspace %.1f MiB",
        heap / 1024.0,
        metaspace.find() ? Long.parseLong(metaspace.group(1)) / 1024.0 : Double.NaN);
  }

  private String command(String what) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return String.join(
        "\n", new Command(List.of(tool, Long.toString(id), what)).run(Duration.ofSeconds(60)));
  }
}
