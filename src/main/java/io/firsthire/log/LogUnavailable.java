package io.firsthire.log;

import java.sql.SQLException;

/** Thrown where the log cannot be read now, since its database is away. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what keeps it from being read. */
  public LogUnavailable(String message) {
    super(message);
  }

  LogUnavailable(SQLException cause) {
    super("The log cannot be read: " + cause.getMessage(), cause);
  }
}
