package io.firsthire.calls.outbox;

import java.sql.SQLException;

/** Thrown if deliveries cannot be read or ordered now because their database is away. */
public final class OutboxUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutboxUnavailable(SQLException cause) {
    super("The deliveries cannot be read: " + cause.getMessage(), cause);
  }
}
