package io.firsthire.calls;

import java.sql.SQLException;

/** Thrown where calls cannot be read or changed now, since their database is away. */
public final class CallsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what keeps them from being read. */
  public CallsUnavailable(String message) {
    super(message);
  }

  CallsUnavailable(SQLException cause) {
    super("Calls cannot be read: " + cause.getMessage(), cause);
  }
}
