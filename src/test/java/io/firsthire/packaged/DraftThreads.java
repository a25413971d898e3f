package io.firsthire.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The threads of a service and of its processes that do what rules under test ask for, and the
 * processor time that they have used, as Linux counts it: what else keeps the machine busy does not
 * matter.
 *
 * @param process the service's id
 * @param names how those threads' names begin
 */
record DraftThreads(long process, Set<String> names) {
  /** The threads that end with what they do. */
  DraftThreads(long process) {
    this(process, Set.of("build-", "changes-", "processors", "worker"));
  }

  /** The threads that wait for more once they have done something; the event loops are not here. */
  static DraftThreads waiting(long process) {
    return new DraftThreads(process, Set.of("decisions", "long-decisions", "analyses"));
  }

  /** Linux tells of processor time in these. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Which places the two figures of a thread's processor time have behind its name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** The processor time of each that is there now, by its id. */
  Map<String, Duration> processorTimes() {
    Map<String, Duration> times = new HashMap<>();
    for (long id : processes()) {
      try (Stream<Path> threads = Files.list(Path.of("/proc/" + id + "/task"))) {
        for (Path thread : threads.toList()) {
          add(thread, times);
        }
      } catch (IOException | UncheckedIOException e) {
        // It has ended meanwhile.
      }
    }
    return times;
  }

  private List<Long> processes() {
    return Stream.concat(
            Stream.of(process),
            ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  private void add(Path thread, Map<String, Duration> times) {
    String stat;
    try {
      stat = Files.readString(thread.resolve("stat"));
    } catch (IOException e) {
      // It has ended meanwhile.
      return;
    }
    int end = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, end);
    if (names.stream().anyMatch(name::startsWith)) {
      String[] figures = stat.substring(end + 2).split(" ");
      long ticks = Long.parseLong(figures[USER]) + Long.parseLong(figures[SYSTEM]);
      times.put(thread.getFileName().toString(), TICK.multipliedBy(ticks));
    }
  }
}
