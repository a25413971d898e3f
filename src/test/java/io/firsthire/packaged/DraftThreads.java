package io.firsthire.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The threads of a service that do what drafts ask for, and the processor time that they have used,
 * as Linux counts it: what else keeps the machine busy does not matter.
 *
 * @param process the service's id
 */
record DraftThreads(long process) {
  private static final Set<String> NAMES = Set.of("draft", "suite", "build-", "changes-");

  /** Linux tells of processor time in these. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Which places the two figures of a thread's processor time have behind its name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** The processor time of each that is there now, by its id. */
  Map<String, Duration> processorTimes() throws IOException {
    Map<String, Duration> times = new HashMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      for (Path thread : threads.toList()) {
        try {
          add(thread, times);
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    }
    return times;
  }

  private static void add(Path thread, Map<String, Duration> times) throws IOException {
    String stat = Files.readString(thread.resolve("stat"));
    int end = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, end);
    if (NAMES.stream().anyMatch(name::startsWith) && !name.startsWith("draft-warden")) {
      String[] figures = stat.substring(end + 2).split(" ");
      long ticks = Long.parseLong(figures[USER]) + Long.parseLong(figures[SYSTEM]);
      times.put(thread.getFileName().toString(), TICK.multipliedBy(ticks));
    }
  }
}
