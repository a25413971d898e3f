package io.firsthire.http.live;

import io.firsthire.journal.database.DailyCheck;
import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig;
import io.firsthire.schedule.Schedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The service's database, which may be away; where it is a file, that is checked each day. */
@Singleton
public class LiveDatabase {
  private final Database database;
  private final Optional<Schedule> check;

  LiveDatabase(DatabaseConfig config) {
    this.database = open(config);
    this.check = DailyCheck.of(database);
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

  /** The daily check, if there is one. */
  public Optional<Schedule> check() {
    return check;
  }

  void stop(@Observes ShutdownEvent event) {
    check.ifPresent(Schedule::close);
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
