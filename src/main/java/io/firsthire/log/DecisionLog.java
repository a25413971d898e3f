package io.firsthire.log;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts that were answered, from the database. All results are in order of time. All methods
 * throw {@link LogUnavailable} while the database is away.
 */
public final class DecisionLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DAY = 24L * 60 * 60 * 1_000;
  private static final String VERDICTS =
      "SELECT v.*, r.sample FROM verdicts v LEFT JOIN revisions r ON r.revision = v.revision ";

  private final Database database;

  /** Makes the log of a database. */
  public DecisionLog(Database database) {
    this.database = database;
  }

  /** How many verdicts of a day, in UTC, had an outcome, by the role to hire first. */
  public record Count(
      LocalDate day, String comparison, String outcome, String hireFirst, long verdicts) {}

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * The verdict with an id.
   *
   * @param id a UUID
   */
  public Optional<LoggedVerdict> find(String id) {
    return query(VERDICTS + "WHERE v.id = ?", DecisionLog::verdict, id).stream().findFirst();
  }

  /**
   * Some verdicts of a range.
   *
   * @param after the id of the last verdict already known, or null
   * @param most the maximum number of verdicts
   */
  public List<LoggedVerdict> page(TimeRange range, String after, int most) {
    String first = after == null || after.compareTo(range.firstId()) < 0 ? range.firstId() : after;
    return query(
            VERDICTS + "WHERE v.id >= ? AND v.id < ? ORDER BY v.id LIMIT ?",
            DecisionLog::verdict,
            first,
            range.endId(),
            most + 1)
        .stream()
        .filter(verdict -> !verdict.id().equals(after))
        .limit(most)
        .toList();
  }

  /** The verdicts of a range, counted by day, comparison, outcome and role. */
  public List<Count> counts(TimeRange range) {
    return query(
        """
        SELECT decided_at / ? AS day, comparison, outcome, hire_first, count(*) AS verdicts
        FROM verdicts WHERE id >= ? AND id < ?
        GROUP BY day, comparison, outcome, hire_first
        ORDER BY day, comparison, outcome, hire_first""",
        row ->
            new Count(
                LocalDate.ofEpochDay(row.getLong("day")),
                row.getString("comparison"),
                row.getString("outcome"),
                row.getString("hire_first"),
                row.getLong("verdicts")),
        DAY,
        range.firstId(),
        range.endId());
  }

  /** The rule files of a revision that decided something. */
  public Optional<StoredRevision> revision(String revision) {
    return query("SELECT * FROM revisions WHERE revision = ?", DecisionLog::revision, revision)
        .stream()
        .findFirst();
  }

  /**
   * The rule files of the revision that decided most recently for a comparison. Verdicts are
   * searched backwards from the latest, but not at all for a comparison that never decided.
   */
  public Optional<StoredRevision> lastRevision(String comparison) {
    return query(
            """
            SELECT * FROM revisions WHERE revision =
              (SELECT revision FROM verdicts WHERE comparison = ?
                AND EXISTS (SELECT 1 FROM revisions WHERE comparison = ?)
                ORDER BY id DESC LIMIT 1)""",
            DecisionLog::revision,
            comparison,
            comparison)
        .stream()
        .findFirst();
  }

  private <T> List<T> query(String sql, Row<T> read, Object... parameters) {
    try {
      return database.reading(connection -> query(connection, sql, read, parameters));
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  private static <T> List<T> query(
      Connection connection, String sql, Row<T> read, Object... parameters) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int n = 0; n < parameters.length; n++) {
        select.setObject(n + 1, parameters[n]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read.read(rows));
        }
      }
      return found;
    }
  }

  private static LoggedVerdict verdict(ResultSet row) throws SQLException {
    byte[] sample = row.getBytes("sample");
    return LoggedVerdictBuilder.builder()
        .id(row.getString("id"))
        .decidedAt(Instant.ofEpochMilli(row.getLong("decided_at")))
        .comparison(row.getString("comparison"))
        .revision(row.getString("revision"))
        .outcome(row.getString("outcome"))
        .hireFirst(row.getString("hire_first"))
        .micros(row.getLong("micros"))
        .origin(row.getString("origin"))
        .firm(row.getString("firm"))
        .verdict(inflated(row.getBytes("verdict"), sample == null ? Zlib.NO_DICTIONARY : sample))
        .build();
  }

  private static StoredRevision revision(ResultSet row) throws SQLException {
    try {
      return new StoredRevision(
          row.getString("revision"),
          row.getString("comparison"),
          JSON.readValue(
              inflated(row.getBytes("files"), Zlib.NO_DICTIONARY),
              new TypeReference<List<RuleFile>>() {}));
    } catch (IOException e) {
      throw new SQLException("the files of a revision are damaged: " + e.getMessage(), e);
    }
  }

  private static String inflated(byte[] bytes, byte[] dictionary) throws SQLException {
    try {
      return new String(Zlib.inflate(bytes, dictionary), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SQLException("a record is damaged: " + e.getMessage(), e);
    }
  }
}
