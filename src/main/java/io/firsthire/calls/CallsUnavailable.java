package io.firsthire.calls;

import java.sql.SQLException;

/** Thrown if calls cannot be read or changed now because their database is away. */
public final class CallsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with the reason why they cannot be read. */
  public CallsUnavailable(String message) {
    super(message);
  }

  CallsUnavailable(SQLException cause) {
    super("Calls cannot be read: " + cause.getMessage(), cause);
  }
}
