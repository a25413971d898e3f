package io.firsthire;

import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** New, empty databases of either kind; PostgreSQL is a real server, one for all tests. */
public final class TestDatabases {
  private static final Logger LOG = Logger.getLogger("io.zonky.test");
  private static final AtomicInteger MADE = new AtomicInteger();

  private TestDatabases() {}

  /** Holds the server, which is started when the first test needs it. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      EmbeddedPostgres postgres = startServer(TestRules.temporaryDirectory("postgres"), 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      return postgres;
    }

    private static void close(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        // The server ends with its tests.
      }
    }
  }

  /** Starts a server on what is in a directory already, if anything, and on a free port for 0. */
  public static EmbeddedPostgres startServer(Path data, int port) {
    LOG.setLevel(Level.WARNING);
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of the server that all tests share. */
  public static int postgresPort() {
    return Server.POSTGRES.getPort();
  }

  /** Settings of the service for a new database, with a data directory of its own. */
  public static Map<String, String> settings(Kind kind) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("firsthire.data.directory", TestRules.temporaryDirectory("data").toString());
    settings.put("firsthire.data.database", kind.name());
    if (kind == Kind.POSTGRESQL) {
      settings.put("firsthire.data.postgresql.url", newDatabase());
    }
    return settings;
  }

  private static String newDatabase() {
    String name = "test" + MADE.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  /** The configuration that settings make. */
  public static <T> T config(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withDefaultValues(settings)
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }

  /** The address of the database of some settings, for programs other than the service. */
  public static String url(Map<String, String> settings) {
    String postgres = settings.get("firsthire.data.postgresql.url");
    return postgres != null
        ? postgres
        : "jdbc:sqlite:" + Path.of(settings.get("firsthire.data.directory"), "firsthire.db");
  }

  /** A new database with its tables. */
  public static Database open(Kind kind) {
    return open(settings(kind));
  }

  /** Checks, as SQLite itself does, that a database is whole. */
  public static void requireIntact(Database database) throws SQLException {
    String found =
        database.withHandle(
            handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).first());
    if (!found.equals("ok")) {
      throw new AssertionError(found);
    }
  }

  /** The database of some settings, with its tables. */
  public static Database open(Map<String, String> settings) {
    Database database = Database.open(config(DatabaseConfig.class, settings));
    try {
      database.migrate();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return database;
  }

  /** The data directory of some settings. */
  public static Path directory(Map<String, String> settings) {
    return Path.of(settings.get("firsthire.data.directory"));
  }
}
