package io.firsthire.store.database;

import java.sql.SQLException;

/** Thrown where a database answers, but can never keep the records as it is. */
final class DatabaseUnfit extends SQLException {
  private static final long serialVersionUID = 1L;

  DatabaseUnfit(String why) {
    super(why);
  }

  DatabaseUnfit(String why, Throwable cause) {
    super(why, cause);
  }
}
