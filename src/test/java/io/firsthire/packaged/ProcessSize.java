package io.firsthire.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How large a Java process is.
 *
 * @param threads how many it has
 * @param heap what it has in its heap after a full collection, in bytes
 */
record ProcessSize(int threads, long heap) {
  private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");
  private static final Pattern HEAP = Pattern.compile("(?:heap|generation) .* used (\\d+)K");

  /** The size of a process now. */
  static ProcessSize of(long id) throws IOException, InterruptedException {
    command(id, "GC.run");
    String status = Files.readString(Path.of("/proc/" + id + "/status"));
    int threads =
        THREADS.matcher(status).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
    long heap =
        HEAP.matcher(command(id, "GC.heap_info"))
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)) << 10)
            .sum();
    return new ProcessSize(threads, heap);
  }

  private static String command(long id, String what) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(tool, Long.toString(id), what).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd failed: " + said);
    }
    return said;
  }

  @Override
  public String toString() {
    return threads + " threads, " + (heap >> 20) + " MiB";
  }
}
