package io.firsthire.machine;

import java.util.concurrent.CancellationException;

/**
 * Ends work that nobody waits for any more. Whoever gives the work up interrupts its thread, and
 * code that goes through many firms checks here before each one. This also keeps false results from
 * being believed: an interrupted build, for one, refuses rules that are right.
 */
public final class Interruptions {
  private Interruptions() {}

  /**
   * Returns unless the calling thread is interrupted.
   *
   * @throws CancellationException if it is interrupted
   */
  public static void requireNone() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before all was done");
    }
  }
}
