package io.firsthire.log;

import java.sql.SQLException;

/** Thrown if the log cannot be read now because its database is away. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with the reason why it cannot be read. */
  public LogUnavailable(String message) {
    super(message);
  }

  LogUnavailable(SQLException cause) {
    super("The log cannot be read: " + cause.getMessage(), cause);
  }
}
