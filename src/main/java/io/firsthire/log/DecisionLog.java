package io.firsthire.log;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.Utf8Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

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

  /** How many verdicts of a day, in UTC, had an outcome, by the role to hire first, if any. */
  public record Count(
      LocalDate day,
      String comparison,
      String outcome,
      @Nullable String hireFirst,
      long verdicts) {}

  /**
   * The verdict with an id.
   *
   * @param id a UUID
   */
  public Optional<LoggedVerdict> find(String id) {
    return read(
        handle ->
            handle
                .createQuery(VERDICTS + "WHERE v.id = :id")
                .bind("id", id)
                .map(DecisionLog::verdict)
                .findFirst());
  }

  /**
   * Some verdicts of a range.
   *
   * @param after the id of the last verdict already known, or null
   * @param most the maximum number of verdicts
   */
  public List<LoggedVerdict> page(TimeRange range, @Nullable String after, int most) {
    String first = after == null || after.compareTo(range.firstId()) < 0 ? range.firstId() : after;
    return read(
            handle ->
                handle
                    .createQuery(
                        VERDICTS + "WHERE v.id >= :first AND v.id < :end ORDER BY v.id LIMIT :most")
                    .bind("first", first)
                    .bind("end", range.endId())
                    .bind("most", most + 1)
                    .map(DecisionLog::verdict)
                    .list())
        .stream()
        .filter(verdict -> !verdict.id().equals(after))
        .limit(most)
        .toList();
  }

  /** The verdicts of a range, counted by day, comparison, outcome and role. */
  public List<Count> counts(TimeRange range) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT decided_at / :dayLength AS day, comparison, outcome, hire_first,
                      count(*) AS verdicts
                    FROM verdicts WHERE id >= :first AND id < :end
                    GROUP BY day, comparison, outcome, hire_first
                    ORDER BY day, comparison, outcome, hire_first""")
                .bind("dayLength", DAY)
                .bind("first", range.firstId())
                .bind("end", range.endId())
                .map(DecisionLog::count)
                .list());
  }

  private static Count count(ResultSet row, StatementContext context) throws SQLException {
    return new Count(
        LocalDate.ofEpochDay(row.getLong("day")),
        row.getString("comparison"),
        row.getString("outcome"),
        row.getString("hire_first"),
        row.getLong("verdicts"));
  }

  /** The rule files of a revision that decided something. */
  public Optional<StoredRevision> revision(String revision) {
    return read(
        handle ->
            handle
                .createQuery("SELECT * FROM revisions WHERE revision = :revision")
                .bind("revision", revision)
                .map(DecisionLog::revision)
                .findFirst());
  }

  /**
   * The rule files of the revision that decided most recently for a comparison. Verdicts are
   * searched backwards from the latest, but not at all for a comparison that never decided.
   */
  public Optional<StoredRevision> lastRevision(String comparison) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM revisions WHERE revision =
                      (SELECT revision FROM verdicts WHERE comparison = :comparison
                        AND EXISTS (SELECT 1 FROM revisions WHERE comparison = :comparison)
                        ORDER BY id DESC LIMIT 1)""")
                .bind("comparison", comparison)
                .map(DecisionLog::revision)
                .findFirst());
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.withHandle(work);
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  private static LoggedVerdict verdict(ResultSet row, StatementContext context)
      throws SQLException {
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
        .verdict(
            Utf8Text.of(
                inflated(row.getBytes("verdict"), sample == null ? Zlib.NO_DICTIONARY : sample)))
        .build();
  }

  private static StoredRevision revision(ResultSet row, StatementContext context)
      throws SQLException {
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
