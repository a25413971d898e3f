package io.firsthire.analysis.mutation;

import java.util.concurrent.CancellationException;

/**
 * Keeps what is found out while a thread is interrupted from being taken for true: a compilation
 * that is interrupted refuses what is right, and what it makes may fail.
 */
final class Interruptions {
  private Interruptions() {}

  /**
   * Goes on unless the calling thread is interrupted.
   *
   * @throws CancellationException if it is
   */
  static void requireNone() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before all mutants were tried");
    }
  }
}
