package io.firsthire.http.live;

import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig;
import io.firsthire.journal.database.DatabaseConfig.Kind;
import io.firsthire.schedule.Schedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The service's database, which may be away; where it is a file, that is checked each day. */
@Singleton
public class LiveDatabase {
  private static final Logger LOG = Logger.getLogger("firsthire.database");
  private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);
  private static final Duration LONGEST_CHECK = Duration.ofHours(6);

  /** What is read in about a second; a larger file is not read at each start. */
  private static final long SOON_READ = 256L * 1024 * 1024;

  private final Database database;
  private final Optional<Schedule> schedule;
  private boolean started;

  LiveDatabase(DatabaseConfig config) {
    this.database = open(config);
    this.schedule =
        Optional.of(
                new Schedule(
                    "database-check", BETWEEN_CHECKS, LONGEST_CHECK, this::checkIfItIsTime))
            .filter(each -> database.kind() == Kind.SQLITE)
            .map(Schedule::start);
  }

  private static Database open(DatabaseConfig config) {
    try {
      Database database = Database.open(config);
      database.begin();
      return database;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private void checkIfItIsTime() {
    if (started || database.bytes() <= SOON_READ) {
      check();
    }
    started = true;
  }

  private void check() {
    try {
      database.check();
    } catch (SQLException e) {
      LOG.error(e.getMessage());
    }
  }

  /** The daily check, if there is one. */
  public Optional<Schedule> schedule() {
    return schedule;
  }

  void stop(@Observes ShutdownEvent event) {
    schedule.ifPresent(Schedule::close);
  }

  @Produces
  @Singleton
  Database database() {
    return database;
  }

  void close(@Disposes Database closed) {
    closed.close();
  }
}
