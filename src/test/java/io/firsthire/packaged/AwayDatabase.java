package io.firsthire.packaged;

import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database that goes away and comes back: PostgreSQL is stopped, SQLite's file is locked. */
interface AwayDatabase extends AutoCloseable {
  /** Settings of the service for it. */
  Map<String, String> settings();

  /** Takes it away. */
  void leave() throws IOException, SQLException;

  /** Brings it back. */
  void comeBack() throws SQLException;

  @Override
  void close() throws IOException, SQLException;

  /** A new one of a kind. */
  static AwayDatabase of(Kind kind) {
    return kind == Kind.SQLITE ? new LockedFile() : new StoppedServer();
  }

  /** SQLite's file, which somebody else writes to all the time. */
  final class LockedFile implements AwayDatabase {
    private final Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    private Connection other;

    @Override
    public Map<String, String> settings() {
      return settings;
    }

    @Override
    public void leave() throws SQLException {
      Path file = TestDatabases.directory(settings).resolve("firsthire.db");
      other = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = other.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 30000");
        statement.execute("BEGIN IMMEDIATE");
      }
    }

    @Override
    public void comeBack() throws SQLException {
      if (other != null) {
        other.close();
        other = null;
      }
    }

    @Override
    public void close() throws SQLException {
      comeBack();
    }
  }

  /** A PostgreSQL server of its own. */
  final class StoppedServer implements AwayDatabase {
    private final Path data = TestRules.temporaryDirectory("postgres");
    private final Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    private EmbeddedPostgres server = TestDatabases.startServer(data, 0);
    private final int port = server.getPort();
    private boolean running = true;

    StoppedServer() {
      settings.put("firsthire.data.database", Kind.POSTGRESQL.name());
      settings.put("firsthire.data.postgresql.url", server.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    public Map<String, String> settings() {
      return settings;
    }

    @Override
    public void leave() throws IOException {
      server.close();
      running = false;
    }

    @Override
    public void comeBack() {
      if (!running) {
        server = TestDatabases.startServer(data, port);
        running = true;
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
