package io.firsthire.web.wire;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all bodies together may take while they arrive: an eighth of the heap. */
@Singleton
class BodyMemory {
  private static final int SHARE = 8;

  private final long limit = Runtime.getRuntime().maxMemory() / SHARE;
  private final AtomicLong taken = new AtomicLong();

  /** Takes some bytes, if that many are free. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /** Gives back bytes that were taken. */
  void release(long bytes) {
    taken.addAndGet(-bytes);
  }
}
