package io.firsthire.bench;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends drafts at a pace, one after the other over and over, whether those before are answered. */
final class DraftSender implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;

  private final Server server;
  private final List<String> bodies;
  private final ExecutorService senders = Executors.newCachedThreadPool();
  private final Thread pace;
  private final long pauseMillis;
  private volatile int next;
  private volatile boolean closed;

  DraftSender(Server server, List<String> bodies, int first, int perMinute) {
    this.server = server;
    this.bodies = bodies;
    this.next = first;
    this.pauseMillis = TimeUnit.MINUTES.toMillis(1) / perMinute;
    this.pace = new Thread(this::send, "drafts");
    pace.start();
  }

  private void send() {
    while (!closed) {
      String body = bodies.get(next++ % bodies.size());
      senders.execute(() -> server.check(ShippedRules.COMPARISON, body));
      Server.pause(pauseMillis);
    }
  }

  /** Which of the drafts comes next. */
  int next() {
    return next;
  }

  /** Sends no more, and waits until all are answered. */
  @Override
  public void close() {
    closed = true;
    try {
      pace.join();
      senders.shutdown();
      if (!senders.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("drafts are not answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
