package io.firsthire.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long work report what it has so far when it is stopped by Ctrl+C, or by any other end of the
 * Java machine. The work's thread is interrupted, and the machine waits a little until this is
 * closed.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread work) {
    this.hook =
        new Thread(
            () -> {
              work.interrupt();
              try {
                done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "interruption");
  }

  /** Interrupts the calling thread when the machine is told to end. */
  static Interruption onSignal() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Tells the machine that it need not wait any longer. */
  void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is ending already.
    }
  }
}
