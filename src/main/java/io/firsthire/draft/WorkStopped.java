package io.firsthire.draft;

import java.time.Duration;

/** Thrown for a check that was stopped because it takes too much time or memory. */
final class WorkStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WorkStopped(String message) {
    super(message);
  }

  static WorkStopped memory(long heapBytes) {
    return new WorkStopped("it needs more than " + (heapBytes >> 20) + " MiB of memory");
  }

  static WorkStopped time(Duration longest) {
    return new WorkStopped("it takes more than " + longest.toMillis() + " ms");
  }
}
