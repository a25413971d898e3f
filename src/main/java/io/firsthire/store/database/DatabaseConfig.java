package io.firsthire.store.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where records are kept, under {@code firsthire.data.}; {@code configuration.md} describes each
 * key.
 */
@ConfigMapping(prefix = "firsthire.data")
public interface DatabaseConfig {
  /** The directory for the files that the service keeps, including the SQLite database. */
  @WithDefault("data")
  Path directory();

  /** Which database records are kept in. */
  @WithDefault("sqlite")
  Kind database();

  /** Whether to begin a new database if an earlier one is now empty. */
  @WithName("new")
  @WithDefault("false")
  boolean begins();

  /**
   * Whether a first start continues if the database refuses access, and waits until it does not.
   */
  @WithName("wait")
  @WithDefault("false")
  boolean waits();

  /** How PostgreSQL is reached, if it is used. */
  Postgresql postgresql();

  /** The kinds of databases. */
  enum Kind {
    /** A file in the data directory. */
    SQLITE,
    /** A server of its own. */
    POSTGRESQL
  }

  /** Keys under {@code firsthire.data.postgresql.}. */
  interface Postgresql {
    /** The server, and the database on it; parameters of its JDBC driver may follow. */
    @WithDefault("jdbc:postgresql://localhost:5432/firsthire")
    String url();

    /** The user who connects. */
    Optional<String> username();

    /** The user's password. */
    Optional<String> password();
  }
}
