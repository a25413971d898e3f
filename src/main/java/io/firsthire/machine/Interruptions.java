package io.firsthire.machine;

import java.util.concurrent.CancellationException;

/**
 * Ends work that nobody waits for any more: whoever gives it up interrupts its thread, and what
 * goes through many firms asks here before each. It also keeps what is found out meanwhile from
 * being taken for true: a build that is interrupted refuses what is right.
 */
public final class Interruptions {
  private Interruptions() {}

  /**
   * Goes on unless the calling thread is interrupted.
   *
   * @throws CancellationException if it is
   */
  public static void requireNone() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before all was done");
    }
  }
}
