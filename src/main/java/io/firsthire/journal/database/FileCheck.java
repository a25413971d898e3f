package io.firsthire.journal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite's own check of its file, <a
 * href="https://sqlite.org/pragma.html#pragma_quick_check">{@code PRAGMA quick_check}</a>: it reads
 * all of it.
 */
final class FileCheck {
  private volatile Statement running;
  private volatile String damage;

  /** Checks the file of a connection; others may read and write meanwhile. */
  void of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
        String first = found.next() ? found.getString(1) : "nothing was found out";
        damage = first.equals("ok") ? null : first.lines().reduce((a, b) -> a + " " + b).orElse("");
      }
    } finally {
      running = null;
    }
  }

  /** What was found, on one line, or null for nothing. */
  String damage() {
    return damage;
  }

  /** Ends a check that is under way, since closing its connection would wait for it. */
  void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It has ended.
      }
    }
  }
}
