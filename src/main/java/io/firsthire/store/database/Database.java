package io.firsthire.store.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database that records are kept in. Opening it does not connect, so a service can start while
 * its database is away; operations report that it is away.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.database");
  private static final Set<SQLiteErrorCode> FATAL =
      EnumSet.of(
          SQLiteErrorCode.SQLITE_READONLY,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_NOTADB);
  private static final Set<SQLiteErrorCode> DAMAGED =
      EnumSet.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);
  private static final String HISTORY = "flyway_schema_history";
  private static final int CONNECTIONS = 8;
  private static final int VALIDATION_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The smallest limit that Jdbi accepts, so that it shows nothing of them. */
  private static final int SHORTEST_PARAMETERS = 2;

  /**
   * How many bytes are checked at each start. 256 MB took 0.4 s when they were cached in memory;
   * otherwise it takes as long as the disk needs to read them.
   */
  static final long SOON_READ = 256L * 1024 * 1024;

  private final DatabaseConfig config;
  private final AgroalDataSource source;
  private final Jdbi jdbi;
  private final FileIdentity identity;
  private final DatabaseRegister begun;
  private final FileCheck check = new FileCheck();

  /** The damage found since the start, if any. */
  private volatile @Nullable String damage;

  private boolean migrated;

  private Database(DatabaseConfig config) {
    this.config = config;
    this.begun = new DatabaseRegister(config.directory());
    this.identity = new FileIdentity(file(config));
    prepare();
    this.source = pool(config);
    this.jdbi = jdbi();
  }

  /**
   * Creates the files so that nobody else on the machine can read what visitors wrote, whatever the
   * machine's defaults are.
   */
  private void prepare() {
    if (kind() == DatabaseConfig.Kind.POSTGRESQL) {
      PostgresUrl.check(config.postgresql().url());
      return;
    }
    if (isLost()) {
      return;
    }
    try {
      PrivateFiles.createDirectories(config.directory());
      PrivateFiles.createIfAbsent(file(config));
    } catch (IOException e) {
      // If there can be no file, the driver reports it, and calls go to the spool.
      LOG.debugf("no database file can be made: %s", e.getMessage());
    }
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, on a handle of the connection, which it must neither commit nor close. */
    T on(Handle handle) throws SQLException;
  }

  /** Opens the database that the configuration names. */
  public static Database open(DatabaseConfig config) {
    return new Database(config);
  }

  private static AgroalDataSource pool(DatabaseConfig config) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(CONNECTIONS)
                          .acquisitionTimeout(PATIENCE)
                          .connectionValidator(
                              AgroalConnectionPoolConfiguration.ConnectionValidator
                                  .defaultValidatorWithTimeout(VALIDATION_SECONDS))
                          .validateOnBorrow(true)
                          .exceptionSorter(
                              config.database() == DatabaseConfig.Kind.SQLITE
                                  ? Database::isFatal
                                  : new PostgreSQLExceptionSorter())
                          .connectionFactoryConfiguration(factory -> connect(config, factory))));
    } catch (SQLException e) {
      throw new IllegalStateException("the connection pool cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * SQL is sent as it is written. Bound values may be personal data, so neither failures nor flight
   * recordings show them.
   */
  private Jdbi jdbi() {
    Moments moments = new Moments();
    Jdbi jdbi =
        Jdbi.create(this::connection).registerArgument(moments).registerColumnMapper(moments);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine(TemplateEngine.NOP)
        .setJfrParamMaxLength(SHORTEST_PARAMETERS);
    // Transactions begin and end here, and the pool ends any that are left.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    return jdbi;
  }

  /**
   * Opens a database that exists; a command that only reads must not make one.
   *
   * @throws NoSuchFileException if there is no file
   */
  public static Database openExisting(DatabaseConfig config) throws NoSuchFileException {
    if (config.database() == DatabaseConfig.Kind.SQLITE && Files.notExists(file(config))) {
      throw new NoSuchFileException(file(config).toString());
    }
    return open(config);
  }

  /** How it stores UUIDs where their size matters. */
  public UuidColumn uuids() {
    return kind() == DatabaseConfig.Kind.SQLITE ? UuidColumn.BYTES : UuidColumn.UUID_TYPE;
  }

  /** Whether the file had tables before, and is empty or gone now. */
  private boolean isLost() {
    return kind() == DatabaseConfig.Kind.SQLITE && identity.isEmpty() && wasBegun();
  }

  private boolean wasBegun() {
    return !config.begins() && begun.contains(name());
  }

  /** The name by which it is recognised; without the address's parameters, which may be secret. */
  private String name() {
    return switch (kind()) {
      case SQLITE -> "sqlite";
      case POSTGRESQL -> config.postgresql().url().replaceFirst("\\?.*", "");
    };
  }

  private static Path file(DatabaseConfig config) {
    return config.directory().resolve("firsthire.db");
  }

  private static AgroalConnectionFactoryConfigurationSupplier connect(
      DatabaseConfig config, AgroalConnectionFactoryConfigurationSupplier factory) {
    return switch (config.database()) {
      case SQLITE -> sqlite(config, factory);
      case POSTGRESQL -> postgresql(config.postgresql(), factory);
    };
  }

  /**
   * Whether a connection must be replaced. One that found its file read-only, damaged or gone stays
   * that way even after the file is repaired.
   */
  private static boolean isFatal(SQLException e) {
    return e instanceof SQLiteException failure && FATAL.contains(primaryCode(failure));
  }

  private static SQLiteErrorCode primaryCode(SQLiteException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
  }

  /**
   * With a write-ahead log, readers never wait. Deleted data is overwritten, since it may be
   * personal.
   */
  private static AgroalConnectionFactoryConfigurationSupplier sqlite(
      DatabaseConfig config, AgroalConnectionFactoryConfigurationSupplier factory) {
    return factory
        .connectionProviderClass(org.sqlite.JDBC.class)
        .jdbcUrl("jdbc:sqlite:" + file(config))
        .jdbcProperty("journal_mode", "WAL")
        .jdbcProperty("synchronous", "FULL")
        .jdbcProperty("secure_delete", "true")
        .jdbcProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
  }

  /**
   * Detects a server that went away silently, and lets text have the type of its column. Error
   * messages of the server leave out the row, which may be personal data.
   */
  private static AgroalConnectionFactoryConfigurationSupplier postgresql(
      DatabaseConfig.Postgresql server, AgroalConnectionFactoryConfigurationSupplier factory) {
    server.username().map(NamePrincipal::new).ifPresent(factory::principal);
    server.password().map(SimplePassword::new).ifPresent(factory::credential);
    return factory
        .connectionProviderClass(org.postgresql.Driver.class)
        .jdbcUrl(server.url())
        .jdbcProperty("ApplicationName", "firsthire")
        .jdbcProperty("connectTimeout", "3")
        .jdbcProperty("socketTimeout", "10")
        .jdbcProperty("tcpKeepAlive", "true")
        .jdbcProperty("logServerErrorDetail", "false")
        .jdbcProperty("reWriteBatchedInserts", "true")
        .jdbcProperty("stringtype", "unspecified");
  }

  /**
   * Brings the tables up to date, unless that was done before.
   *
   * @throws SQLException if the database is away or damaged, has lost its tables, or they are not
   *     this service's
   */
  public synchronized void migrate() throws SQLException {
    if (migrated) {
      return;
    }
    requireThere();
    requireUnicode();
    // Flyway does not return connections that are cut off while it uses them, so it gets its own
    // pool, which is closed.
    try (AgroalDataSource once = pool(config)) {
      Flyway flyway =
          Flyway.configure(Database.class.getClassLoader())
              .dataSource(once)
              .locations("classpath:db/" + kind().name().toLowerCase(Locale.ROOT))
              .table(HISTORY)
              .load();
      if (flyway.info().current() == null) {
        requireOurs();
      }
      flyway.migrate();
      migrated = true;
      begun.add(name());
      if (kind() == DatabaseConfig.Kind.SQLITE) {
        identity.keep();
      }
    } catch (FlywayException e) {
      // If a script failed, the cause of the cause is the failure.
      throw named(
          causes(e, SQLException.class)
              .findFirst()
              .orElseGet(() -> new DatabaseUnfit(e.getMessage(), e)));
    }
  }

  /** Checks that a database without our tables is empty and has not lost them. */
  private void requireOurs() throws SQLException {
    Set<String> tables = withHandle(Database::tables);
    if (tables.contains(HISTORY)) {
      // Another service that shares it is making them now; Flyway waits its turn.
      return;
    }
    if (!tables.isEmpty()) {
      throw new DatabaseUnfit(
          "the database "
              + described()
              + " has tables of another program, such as "
              + tables.iterator().next()
              + ": name one of the service's own");
    }
    if (wasBegun()) {
      throw lost();
    }
  }

  private static Set<String> tables(Handle handle) {
    return handle
        .queryMetadata(
            about ->
                about.getTables(
                    about.getConnection().getCatalog(),
                    about.getConnection().getSchema(),
                    "%",
                    new String[] {"TABLE", "PARTITIONED TABLE"}))
        .map((row, context) -> row.getString("TABLE_NAME"))
        .toCollection(TreeSet::new);
  }

  /**
   * Makes the tables of a database that this data directory never used before. So a wrong address
   * or user is reported at once, rather than by verdicts that pile up in the spool. A database that
   * is away is no error.
   *
   * @throws IllegalArgumentException if the database refuses the user, or can never be used
   */
  public void begin() {
    if (config.waits() || begun.contains(name())) {
      return;
    }
    try {
      migrate();
    } catch (SQLException e) {
      if (e instanceof DatabaseUnfit || isRefusal(e)) {
        throw new IllegalArgumentException(
            "the database "
                + described()
                + " cannot be used: "
                + e.getMessage()
                + ". With firsthire.data.wait=true the service starts all the same, and waits.",
            e);
      }
      LOG.debugf("the database is not begun yet: %s", e.getMessage());
    }
  }

  /** Whether the user (SQL states 28), the database (3D) or the tables (42501) were refused. */
  private static boolean isRefusal(SQLException e) {
    return causes(e, SQLException.class)
        .map(SQLException::getSQLState)
        .filter(Objects::nonNull)
        .anyMatch(
            state -> state.startsWith("28") || state.startsWith("3D") || state.equals("42501"));
  }

  private static <T> Stream<T> causes(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private String described() {
    return kind() == DatabaseConfig.Kind.SQLITE ? file(config).toString() : name();
  }

  private DatabaseUnfit lost() {
    return new DatabaseUnfit(
        "the database "
            + described()
            + " is empty or gone, though it was not before: stop the service, restore a backup, and"
            + " start it again; or begin a new one, by starting it once with"
            + " firsthire.data.new=true");
  }

  /**
   * Checks that the file is there. What is written to a file that was removed, replaced or damaged
   * is lost.
   */
  private void requireThere() throws SQLException {
    if (kind() == DatabaseConfig.Kind.SQLITE) {
      identity.require();
      if (isLost()) {
        throw lost();
      }
      String found = damage;
      if (found != null) {
        throw new SQLException(found);
      }
    }
  }

  /**
   * Checks SQLite's file for damage by reading all of it. Once damage is found, nothing is read or
   * written any more until the service starts with a restored file.
   *
   * @throws SQLException if the file is damaged, or cannot be read
   */
  void check() throws SQLException {
    Optional<String> found =
        withHandle(handle -> check.of(handle.getConnection(), bytes() <= SOON_READ));
    if (found.isPresent()) {
      throw damaged(found.get(), null);
    }
  }

  /** The size of SQLite's file in bytes; 0 if there is no such file. */
  long bytes() {
    return kind() == DatabaseConfig.Kind.SQLITE ? file(config).toFile().length() : 0;
  }

  /**
   * Requires an encoding that can store any text. Otherwise one that cannot be stored would hold up
   * all later records.
   */
  private void requireUnicode() throws SQLException {
    if (kind() == DatabaseConfig.Kind.POSTGRESQL) {
      String encoding =
          withHandle(
              handle -> handle.createQuery("SHOW server_encoding").mapTo(String.class).one());
      if (!encoding.equals("UTF8")) {
        throw new DatabaseUnfit("the database's encoding is " + encoding + ", but it must be UTF8");
      }
    }
  }

  /** The kind of database. */
  public DatabaseConfig.Kind kind() {
    return config.database();
  }

  private Connection connection() throws SQLException {
    requireThere();
    return source.getConnection();
  }

  /**
   * Does work in one transaction, which is rolled back if the work fails.
   *
   * @throws SQLException as {@link #withHandle}
   */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    return withHandle(
        handle -> {
          T result = inTransaction(handle, work);
          // What is written to a file that was removed meanwhile is lost.
          identity.require();
          return result;
        });
  }

  /**
   * Does work in which each statement is a transaction of its own. A failure of the database is
   * thrown as an SQLException, so that nobody has to know how Jdbi wraps it.
   *
   * @throws SQLException if the work fails, or the database is away, or its file was removed,
   *     replaced or damaged
   */
  public <T> T withHandle(Work<T> work) throws SQLException {
    try (Handle handle = jdbi.open()) {
      return work.on(handle);
    } catch (SQLException e) {
      throw named(e);
    } catch (JdbiException e) {
      throw named(causes(e, SQLException.class).findFirst().orElseThrow(() -> e));
    }
  }

  /**
   * Returns if the database answers.
   *
   * @throws SQLException as {@link #withHandle}
   */
  public void requireAnswer() throws SQLException {
    withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  private <T> T inTransaction(Handle handle, Work<T> work) throws SQLException {
    Connection connection = handle.getConnection();
    begin(connection);
    boolean committed = false;
    try {
      T result = work.on(handle);
      end(connection, "COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollback(connection);
      }
    }
  }

  /**
   * An error with a clear message. Unlike a database that is away, a damaged file does not come
   * back by itself, and what is written to it may be lost. So from the first sign of damage until
   * the next start, nothing is written.
   */
  private SQLException named(SQLException e) {
    return causes(e, SQLiteException.class)
        .filter(failure -> FATAL.contains(primaryCode(failure)))
        .findFirst()
        .map(failure -> named(e, failure))
        .orElse(e);
  }

  private SQLException named(SQLException e, SQLiteException failure) {
    if (DAMAGED.contains(primaryCode(failure))
        || failure.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ) {
      return damaged(failure.getMessage(), e);
    }
    return new SQLException(
        "the database "
            + file(config)
            + " cannot be read and written: look at its disk, and at the permissions of the file"
            + " and its directory: "
            + failure.getMessage(),
        e);
  }

  private SQLException damaged(@Nullable String how, @Nullable SQLException cause) {
    damage =
        "the database "
            + file(config)
            + " is damaged: stop the service, restore a backup, and start it again: "
            + how;
    return new SQLException(damage, cause);
  }

  /**
   * Begins a transaction. SQLite's driver would begin the next one with each commit, and wait for
   * its turn to write, so statements are used instead.
   */
  private void begin(Connection connection) throws SQLException {
    if (kind() == DatabaseConfig.Kind.SQLITE) {
      execute(connection, "BEGIN IMMEDIATE");
    } else {
      connection.setAutoCommit(false);
    }
  }

  private void end(Connection connection, String how) throws SQLException {
    if (kind() == DatabaseConfig.Kind.SQLITE) {
      execute(connection, how);
    } else if (how.equals("COMMIT")) {
      connection.commit();
    } else {
      connection.rollback();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Rolls back. Some failures do so by themselves or end the connection; the first failure is the
   * one reported.
   */
  private void rollback(Connection connection) {
    try {
      end(connection, "ROLLBACK");
    } catch (SQLException e) {
      LOG.debugf("a transaction is not rolled back by us: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    check.cancel();
    source.close();
  }
}
