package io.firsthire.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's own checks of its file, <a
 * href="https://sqlite.org/pragma.html#pragma_integrity_check">{@code PRAGMA integrity_check}</a>
 * and {@code quick_check}, which does not check the order of rows. Both read the whole file. This
 * uses plain JDBC, since only a statement that is at hand while it runs can be cancelled.
 */
final class FileCheck {
  private volatile @Nullable Statement running;

  /**
   * Checks the file of a connection; others may read and write meanwhile.
   *
   * @return the first problem, on one line; empty if there is none
   */
  Optional<String> of(Connection connection, boolean whole) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      // Cached pages may be good even if the file is not.
      statement.execute("PRAGMA shrink_memory");
      try (ResultSet found =
          statement.executeQuery(whole ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)")) {
        String first = found.next() ? found.getString(1) : "nothing was found out";
        return first.equals("ok")
            ? Optional.empty()
            : Optional.of(String.join(" ", first.lines().toList()));
      }
    } finally {
      running = null;
    }
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
