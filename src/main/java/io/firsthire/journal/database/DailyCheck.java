package io.firsthire.journal.database;

import io.firsthire.schedule.Schedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for damages of SQLite's file each day, and at the start unless that would take long. */
public final class DailyCheck {
  private static final Logger LOG = Logger.getLogger("firsthire.database");
  private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);
  private static final Duration LONGEST_CHECK = Duration.ofHours(6);

  /** What is read in about a second; a larger file is not read at each start. */
  private static final long SOON_READ = 256L * 1024 * 1024;

  private final Database database;
  private boolean started;

  private DailyCheck(Database database) {
    this.database = database;
  }

  /** Starts the checks of a database, if it is a file. */
  public static Optional<Schedule> of(Database database) {
    if (database.kind() != DatabaseConfig.Kind.SQLITE) {
      return Optional.empty();
    }
    DailyCheck check = new DailyCheck(database);
    return Optional.of(
        new Schedule("database-check", BETWEEN_CHECKS, LONGEST_CHECK, check::pass).start());
  }

  private void pass() {
    if (started || database.bytes() <= SOON_READ) {
      try {
        database.check();
      } catch (SQLException e) {
        LOG.error(e.getMessage());
      }
    }
    started = true;
  }
}
