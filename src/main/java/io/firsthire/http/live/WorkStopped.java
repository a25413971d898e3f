package io.firsthire.http.live;

import java.time.Duration;

/** Thrown for work that was stopped, since it takes more than it may. */
public final class WorkStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WorkStopped(String message) {
    super(message);
  }

  static WorkStopped memory(long mostBytes) {
    return new WorkStopped("it asks for more than " + (mostBytes >> 20) + " MiB of memory");
  }

  static WorkStopped time(Duration longest) {
    return new WorkStopped("it takes more than " + longest.toMillis() + " ms");
  }
}
