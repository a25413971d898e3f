package io.firsthire.http.live;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A thread and all that it starts, and that those start: they are in one group, whoever makes them,
 * so that none of them gets away.
 */
final class ConfinedThreads {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MORE = 16;

  private final ThreadGroup group;
  private final Map<Long, Long> bytes = new HashMap<>();
  private Thread first;

  /** Makes a group, which goes with its last thread. */
  @SuppressWarnings("removal")
  ConfinedThreads(String name) {
    this.group = new ThreadGroup(name);
    group.setDaemon(true);
    group.setMaxPriority(Thread.MIN_PRIORITY);
  }

  /** Starts the first thread. */
  void start(Runnable work) {
    first = new Thread(group, work, group.getName());
    first.setDaemon(true);
    first.start();
  }

  private List<Thread> threads() {
    Thread[] found = new Thread[group.activeCount() + MORE];
    return Arrays.asList(found).subList(0, group.enumerate(found));
  }

  /** How much memory they asked for until now; of those that have ended, as was last seen. */
  long bytes() {
    for (Thread thread : threads()) {
      long asked = THREADS.getThreadAllocatedBytes(thread.getId());
      bytes.merge(thread.getId(), asked, Math::max);
    }
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether all of them have ended. */
  boolean areIdle() {
    return !first.isAlive() && threads().isEmpty();
  }

  void interrupt() {
    group.interrupt();
  }
}
