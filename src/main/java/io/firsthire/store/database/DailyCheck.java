package io.firsthire.store.database;

import io.firsthire.machine.Schedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks SQLite's file for damage every day. The first check is at the start, or an hour later if
 * reading the whole file takes long. A failed check is reported like the failure of any schedule.
 */
public final class DailyCheck {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int PAUSES_IN_A_DAY = 24;
  private static final Duration LONGEST_CHECK = Duration.ofHours(6);

  private final Database database;
  private final long soonRead;
  private int passes;

  /**
   * Prepares to check a database.
   *
   * @param soonRead the largest size in bytes that can be checked at the start
   */
  DailyCheck(Database database, long soonRead) {
    this.database = database;
    this.soonRead = soonRead;
  }

  /** Starts the schedule that checks a database, if it is a file. */
  public static Optional<Schedule> of(Database database) {
    if (database.kind() != DatabaseConfig.Kind.SQLITE) {
      return Optional.empty();
    }
    DailyCheck check = new DailyCheck(database, Database.SOON_READ);
    return Optional.of(new Schedule("database-check", PAUSE, LONGEST_CHECK, check::pass).start());
  }

  /** Checks if it is time; called once per pause. */
  void pass() throws SQLException {
    int first = database.bytes() <= soonRead ? 0 : 1;
    int pass = passes++;
    if (pass % PAUSES_IN_A_DAY == first) {
      database.check();
    }
  }
}
