package io.firsthire.web.wire;

import io.firsthire.web.problem.BodyTooSlow;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a thread reads it while it arrives. When some parts wait, no more are
 * taken from the connection, so that its length does not matter.
 */
final class BodyStream extends InputStream {
  private static final int MOST_WAITING = 16;
  private static final Buffer END = Buffer.buffer();

  private final Duration patience;
  private final Consumer<BodyStream> begin;
  private final Runnable pause;
  private final Runnable resume;
  private final LinkedBlockingQueue<Buffer> parts = new LinkedBlockingQueue<>();
  private Buffer part = END;
  private int at;
  private boolean begun;
  private boolean ended;
  private volatile boolean paused;
  private volatile boolean broken;
  private volatile boolean closed;

  /**
   * A body of which nothing has arrived.
   *
   * @param patience how long to wait for the next part
   * @param begin lets parts arrive, once the first one is asked for; called on the reader's thread
   * @param pause stops the arrival of parts
   * @param resume lets them arrive again; may be called on any thread
   */
  BodyStream(Duration patience, Consumer<BodyStream> begin, Runnable pause, Runnable resume) {
    this.patience = patience;
    this.begin = begin;
    this.pause = pause;
    this.resume = resume;
  }

  /** Takes a part that arrived. */
  void add(Buffer arrived) {
    if (closed) {
      return;
    }
    parts.add(arrived);
    if (parts.size() >= MOST_WAITING) {
      paused = true;
      pause.run();
      goOn();
    }
  }

  /** Nothing more arrives. */
  void end() {
    parts.add(END);
  }

  /** The client is gone. */
  void breakOff() {
    broken = true;
    parts.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads what has arrived, or waits for more.
   *
   * @throws BodyTooSlow if nothing arrives for too long
   * @throws IOException if the client is gone
   */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (at == part.length() && !next()) {
      return -1;
    }
    if (at == part.length()) {
      return read(into, from, length);
    }
    int count = Math.min(length, part.length() - at);
    part.getBytes(at, at + count, into, from);
    at += count;
    return count;
  }

  private boolean next() throws IOException {
    if (ended) {
      return false;
    }
    if (!begun) {
      begun = true;
      begin.accept(this);
    }
    Buffer arrived = taken();
    goOn();
    if (arrived == null) {
      throw new BodyTooSlow();
    }
    if (broken) {
      throw new IOException("the client is gone");
    }
    part = arrived;
    at = 0;
    ended = arrived == END;
    return !ended;
  }

  /** Lets more arrive if all that did was read. */
  private void goOn() {
    if (paused && parts.isEmpty()) {
      paused = false;
      resume.run();
    }
  }

  private @Nullable Buffer taken() throws IOException {
    try {
      return parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the service is stopping", e);
    }
  }

  /** How many bytes can be read without waiting. */
  @Override
  public int available() {
    Buffer next = at == part.length() ? parts.peek() : null;
    return next == null ? part.length() - at : next.length();
  }

  /** What arrives after this is thrown away. */
  @Override
  public void close() {
    closed = true;
    parts.clear();
    goOn();
  }
}
