package io.firsthire.web.problem;

import java.time.Duration;

/** Thrown for a client that has sent too many wrong tokens, whatever token it sends now. */
public final class TooManyTokens extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /** An error with how long the client has to wait. */
  public TooManyTokens(Duration wait) {
    super(TooManyRequests.told("wrong tokens", wait));
    this.wait = wait;
  }

  /** How long the client has to wait. */
  public Duration patience() {
    return wait;
  }
}
