package io.firsthire.calls.outbox;

import java.sql.SQLException;

/** Thrown where deliveries cannot be read or ordered now, since their database is away. */
public final class OutboxUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutboxUnavailable(SQLException cause) {
    super("The deliveries cannot be read: " + cause.getMessage(), cause);
  }
}
