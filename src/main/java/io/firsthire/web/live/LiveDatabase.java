package io.firsthire.web.live;

import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.store.database.DailyCheck;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The service's database, which may be away. If it is a file, it is checked every day. */
@Singleton
public class LiveDatabase implements ScheduledPart {
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

  @Override
  public List<Schedule> schedules() {
    return check.stream().toList();
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
