package io.firsthire.http.live;

import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The service's database; it may be away. */
@Singleton
class LiveDatabase {
  @Produces
  @Singleton
  Database open(DatabaseConfig config) {
    try {
      return Database.open(config);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  void close(@Disposes Database database) {
    database.close();
  }
}
