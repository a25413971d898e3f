package io.firsthire.store.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Thrown if a database answers, but cannot keep the records in its present state. */
final class DatabaseUnfit extends SQLException {
  private static final long serialVersionUID = 1L;

  DatabaseUnfit(String why) {
    super(why);
  }

  DatabaseUnfit(@Nullable String why, Throwable cause) {
    super(why, cause);
  }
}
