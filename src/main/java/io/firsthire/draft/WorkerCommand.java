package io.firsthire.draft;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a process that checks drafts is started: the same application again, with a command of its
 * own.
 *
 * @param heapBytes how much memory its Java heap may take
 * @param processors how many processors it may use at once
 */
public record WorkerCommand(long heapBytes, int processors) {
  /** The command that such a process runs. */
  public static final String NAME = "draft-worker";

  /** The exit code of a Java machine that was told to exit when memory runs out. */
  static final int OUT_OF_MEMORY = 3;

  /** The exit code of a process that ended itself after answering everything it was given. */
  static final int ENDED = 0;

  /** The smallest heap that drafts can be checked in. */
  public static final long LEAST_BYTES = 64L << 20;

  /**
   * Verdicts come first, but even when others keep all processors busy, a draft still gets about a
   * tenth of one.
   */
  private static final String NICENESS = "10";

  /** The variables from which the Java machine knows the encoding of file names. */
  private static final Set<String> ENVIRONMENT = Set.of("LANG", "LC_ALL", "LC_CTYPE");

  private static final String MAIN = "io.firsthire.cli.Main";
  private static final String PACKAGED_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  /** Rejects a heap that is too small to check any draft in. */
  public WorkerCommand {
    if (heapBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "checking drafts takes at least 64M of memory, but this is " + heapBytes + " bytes");
    }
  }

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line()).redirectError(Redirect.INHERIT);
    // The service's environment, passwords included, is no business of a draft.
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder.start();
  }

  private List<String> line() throws IOException {
    List<String> line = new ArrayList<>();
    nice().ifPresent(nice -> line.addAll(List.of(nice.toString(), "-n", NICENESS)));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + heapBytes);
    line.add("-XX:+UseSerialGC");
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-XX:ActiveProcessorCount=" + processors);
    // As in the packaged application; with another log manager, Drools slowly logs all that it
    // does.
    line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(main());
    line.add(NAME);
    return line;
  }

  /** The program that lets others go first, if the system has it. */
  private static Optional<Path> nice() {
    return Stream.of("/usr/bin/nice", "/bin/nice")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String main() throws IOException {
    for (String main : List.of(MAIN, PACKAGED_MAIN)) {
      if (ClassLoader.getSystemResource(main.replace('.', '/') + ".class") != null) {
        return main;
      }
    }
    throw new IOException("the application is not packaged");
  }
}
