package io.firsthire.calls.outbox;

/** A way to tell a target something. */
@FunctionalInterface
public interface Channel {
  /**
   * Sends a message, and waits for what becomes of it, but not longer than the target's timeout.
   *
   * @throws InterruptedException if it is told to stop waiting
   */
  Outcome send(Message message) throws InterruptedException;
}
