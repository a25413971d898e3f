package io.firsthire.cli;

import io.firsthire.journal.database.Database;
import io.firsthire.journal.database.DatabaseConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.NoSuchFileException;

/** The database that the service is configured to use. */
final class ConfiguredDatabase {
  private ConfiguredDatabase() {}

  /**
   * Opens it; a command makes none.
   *
   * @throws NoSuchFileException if there is no file
   */
  static Database open() throws NoSuchFileException {
    return Database.openExisting(
        ConfigUtils.configBuilder()
            .withMapping(DatabaseConfig.class)
            .build()
            .getConfigMapping(DatabaseConfig.class));
  }
}
