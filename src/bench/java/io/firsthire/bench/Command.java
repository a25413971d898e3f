package io.firsthire.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own that comes to an end by itself. */
record Command(List<String> words) {
  /** The Java that runs the benchmarks. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** A class of the benchmarks. */
  static Command java(Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(JAVA);
    words.add("-Xmx512m");
    words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    words.add("-classpath");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    return new Command(words);
  }

  /** The same Java with an option more. */
  Command with(String option) {
    List<String> more = new ArrayList<>(words);
    more.add(1, option);
    return new Command(more);
  }

  /**
   * Runs it and says what it printed.
   *
   * @param patience after which it is killed
   * @throws IllegalStateException if it fails or takes longer
   */
  List<String> run(Duration patience) {
    try {
      File output = File.createTempFile("bench", ".out");
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output).start();
      try {
        boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        List<String> lines = Files.readAllLines(output.toPath());
        if (!ended || process.exitValue() != 0) {
          throw new IllegalStateException(words + (ended ? " failed: " : " hung: ") + lines);
        }
        return lines;
      } finally {
        process.destroyForcibly();
        Files.delete(output.toPath());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
