package io.firsthire.http.live;

import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The service's database; it may be away. */
@Singleton
class LiveDatabase {
  @Produces
  @Singleton
  Database open(DatabaseConfig config) {
    return Database.open(config);
  }

  void close(@Disposes Database database) {
    database.close();
  }
}
