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
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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

  private static final Comparator<Count> IN_ORDER =
      Comparator.comparing(Count::day)
          .thenComparing(Count::comparison)
          .thenComparing(Count::outcome)
          .thenComparing(Count::hireFirst, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Database database;
  private final DecisionRows rows;

  /** Whether the table of decisions is there, which earlier versions did not make. */
  private volatile boolean hasRows;

  /** Makes the log of a database. */
  public DecisionLog(Database database) {
    this.database = database;
    this.rows = new DecisionRows(database.uuids());
  }

  /** How many verdicts of a day, in UTC, had an outcome, by the role to hire first, if any. */
  public record Count(
      LocalDate day, String comparison, String outcome, @Nullable String hireFirst, long verdicts) {
    Count of(long others) {
      return new Count(day, comparison, outcome, hireFirst, others);
    }
  }

  /**
   * The verdict with an id.
   *
   * @param id a UUID
   */
  public Optional<LoggedVerdict> find(String id) {
    return read(
        handle ->
            decisions(handle, "id = " + database.uuids().of(":id"), Map.of("id", id)).stream()
                .findFirst()
                .or(
                    () ->
                        handle
                            .createQuery(VERDICTS + "WHERE v.id = :id")
                            .bind("id", id)
                            .map(DecisionLog::verdict)
                            .findFirst()));
  }

  /** The verdicts of some rows of the table of decisions. */
  private List<LoggedVerdict> decisions(Handle handle, String where, Map<String, ?> values) {
    return hasRows(handle)
        ? handle
            .createQuery("SELECT * FROM decisions WHERE " + where)
            .bindMap(values)
            .map((row, context) -> rows.verdict(handle, row))
            .list()
        : List.of();
  }

  private boolean hasRows(Handle handle) {
    if (!hasRows) {
      hasRows =
          handle
              .queryMetadata(
                  about ->
                      about.getTables(
                          about.getConnection().getCatalog(),
                          about.getConnection().getSchema(),
                          "decisions",
                          null))
              .map((row, context) -> true)
              .findFirst()
              .orElse(false);
    }
    return hasRows;
  }

  /**
   * Some verdicts of a range.
   *
   * @param after the id of the last verdict already known, or null
   * @param most the maximum number of verdicts
   */
  public List<LoggedVerdict> page(TimeRange range, @Nullable String after, int most) {
    String first = after == null || after.compareTo(range.firstId()) < 0 ? range.firstId() : after;
    Map<String, Object> values = Map.of("first", first, "end", range.endId(), "most", most + 1);
    return read(
            handle ->
                Stream.concat(
                        handle
                            .createQuery(
                                VERDICTS
                                    + "WHERE v.id >= :first AND v.id < :end"
                                    + " ORDER BY v.id LIMIT :most")
                            .bindMap(values)
                            .map(DecisionLog::verdict)
                            .stream(),
                        decisions(
                            handle,
                            "id >= "
                                + database.uuids().of(":first")
                                + " AND id < "
                                + database.uuids().of(":end")
                                + " ORDER BY id LIMIT :most",
                            values)
                            .stream())
                    .toList())
        .stream()
        .sorted(Comparator.comparing(LoggedVerdict::id))
        .filter(verdict -> !verdict.id().equals(after))
        .limit(most)
        .toList();
  }

  /** The verdicts of a range, counted by day, comparison, outcome and role. */
  public List<Count> counts(TimeRange range) {
    Map<Count, Long> counts = new TreeMap<>(IN_ORDER);
    for (Count count : read(handle -> counts(handle, range))) {
      counts.merge(count, count.verdicts(), Long::sum);
    }
    return counts.entrySet().stream().map(entry -> entry.getKey().of(entry.getValue())).toList();
  }

  /** The counts of both tables, in no order. */
  private List<Count> counts(Handle handle, TimeRange range) {
    List<Count> counts =
        counted(handle, "verdicts", "comparison, outcome, hire_first", ":first", ":end", range)
            .map(DecisionLog::count)
            .list();
    if (hasRows(handle)) {
      String first = database.uuids().of(":first");
      String end = database.uuids().of(":end");
      counts.addAll(
          counted(handle, "decisions", "revision, outcome, hire_first", first, end, range)
              .map((row, context) -> rowCount(handle, row))
              .list());
    }
    return counts;
  }

  private static Query counted(
      Handle handle, String table, String by, String first, String end, TimeRange range) {
    return handle
        .createQuery(
            "SELECT decided_at / :dayLength AS day, "
                + by
                + ", count(*) AS verdicts FROM "
                + table
                + " WHERE id >= "
                + first
                + " AND id < "
                + end
                + " GROUP BY day, "
                + by)
        .bind("dayLength", DAY)
        .bind("first", range.firstId())
        .bind("end", range.endId());
  }

  private static Count count(ResultSet row, StatementContext context) throws SQLException {
    return new Count(
        LocalDate.ofEpochDay(row.getLong("day")),
        row.getString("comparison"),
        row.getString("outcome"),
        row.getString("hire_first"),
        row.getLong("verdicts"));
  }

  private Count rowCount(Handle handle, ResultSet row) throws SQLException {
    int revision = row.getInt("revision");
    RevisionWords words = rows.words(handle, revision);
    int role = row.getInt("hire_first");
    boolean noRole = row.wasNull();
    try {
      return new Count(
          LocalDate.ofEpochDay(row.getLong("day")),
          rows.comparison(handle, revision),
          words.outcomes().get(row.getInt("outcome")),
          noRole ? null : words.roles().get(role),
          row.getLong("verdicts"));
    } catch (IndexOutOfBoundsException e) {
      throw new SQLException("some records are damaged: " + e.getMessage(), e);
    }
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
    return read(handle -> lastOfRows(handle, comparison).or(() -> lastOfPlain(handle, comparison)));
  }

  private Optional<StoredRevision> lastOfRows(Handle handle, String comparison) {
    return hasRows(handle)
        ? handle
            .createQuery(
                """
                SELECT * FROM revisions WHERE number =
                  (SELECT d.revision FROM decisions d JOIN revisions r ON r.number = d.revision
                    WHERE r.comparison = :comparison
                      AND EXISTS (SELECT 1 FROM revisions WHERE comparison = :comparison)
                    ORDER BY d.id DESC LIMIT 1)""")
            .bind("comparison", comparison)
            .map(DecisionLog::revision)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<StoredRevision> lastOfPlain(Handle handle, String comparison) {
    return handle
        .createQuery(
            """
                    SELECT * FROM revisions WHERE revision =
                      (SELECT revision FROM verdicts WHERE comparison = :comparison
                        AND EXISTS (SELECT 1 FROM revisions WHERE comparison = :comparison)
                        ORDER BY id DESC LIMIT 1)""")
        .bind("comparison", comparison)
        .map(DecisionLog::revision)
        .findFirst();
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
              new TypeReference<List<RuleFile>>() {}),
          hasColumn(row, "words") && row.getString("words") != null
              ? DecisionRows.words(row.getString("words"))
              : null);
    } catch (IOException e) {
      throw new SQLException("the files of a revision are damaged: " + e.getMessage(), e);
    }
  }

  /** Whether a row has a column, which the tables of earlier versions do not have. */
  private static boolean hasColumn(ResultSet row, String name) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int n = 1; n <= columns.getColumnCount(); n++) {
      if (columns.getColumnName(n).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String inflated(byte[] bytes, byte[] dictionary) throws SQLException {
    try {
      return new String(Zlib.inflate(bytes, dictionary), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SQLException("a record is damaged: " + e.getMessage(), e);
    }
  }
}
