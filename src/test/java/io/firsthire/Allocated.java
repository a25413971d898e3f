package io.firsthire;

import java.lang.management.ManagementFactory;

/** Measures how much memory is asked for. */
public final class Allocated {
  private Allocated() {}

  /** How many bytes this thread asked for while it did some work. */
  public static long bytes(Runnable work) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    work.run();
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
