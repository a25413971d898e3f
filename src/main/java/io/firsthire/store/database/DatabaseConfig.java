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
  /** The directory for the files that the service keeps, the SQLite database among them. */
  @WithDefault("data")
  Path directory();

  /** Which database records are kept in. */
  @WithDefault("sqlite")
  Kind database();

  /** Whether a database that is empty is begun, though it was not empty before. */
  @WithName("new")
  @WithDefault("false")
  boolean begins();

  /** Whether a first start goes on with a database that refuses it, and waits until it does not. */
  @WithName("wait")
  @WithDefault("false")
  boolean waits();

  /** How PostgreSQL is reached, where it is the database. */
  Postgresql postgresql();

  /** What records can be kept in. */
  enum Kind {
    /** A file in the data directory. */
    SQLITE,
    /** A server of its own. */
    POSTGRESQL
  }

  /** Keys under {@code firsthire.data.postgresql.}. */
  interface Postgresql {
    /** The server, and the database in it; parameters of its JDBC driver may follow. */
    @WithDefault("jdbc:postgresql://localhost:5432/firsthire")
    String url();

    /** Who connects. */
    Optional<String> username();

    /** The password of who connects. */
    Optional<String> password();
  }
}
