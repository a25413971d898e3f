package io.firsthire.calls.outbox;

/** A way to send something to a target. */
@FunctionalInterface
public interface Channel {
  /**
   * Sends a message, and waits for the result, but no longer than the target's timeout.
   *
   * @throws InterruptedException if it is interrupted while waiting
   */
  AttemptResult send(Message message) throws InterruptedException;
}
