package io.firsthire.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the database, each in one transaction. Rows that exist, by id, are left as they
 * are, so a batch can be written again. For use by one thread.
 */
final class BatchWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NO_SAMPLE = {};
  private static final int MOST_KEPT = 50;
  private static final String INSERT_PLAIN =
      """
      INSERT INTO verdicts (id, decided_at, comparison, revision, outcome, hire_first, micros,
        origin, firm, verdict)
      VALUES (:id, :decidedAt, :comparison, :revision, :outcome, :hireFirst, :micros, :origin, :firm,
        :verdict) ON CONFLICT DO NOTHING""";
  private static final String INSERT_DECISION =
      """
      INSERT INTO decisions (id, decided_at, revision, outcome, hire_first, micros, origin, firm,
        verdict, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

  /** Lets others that do the same with the revision wait until the transaction ends. */
  private static final String LOCK_REVISION =
      "UPDATE revisions SET kept_at = kept_at WHERE number = ?";

  private static final String INSERT_PART =
      "INSERT INTO verdict_parts (revision, part, bytes) VALUES (?, ?, ?)";

  private final Database database;

  /** The revisions that were written to lately; they are read again after any failure. */
  private final Map<String, KeptRevision> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeptRevision> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private boolean migrated;

  /** A revision as it is in the database. */
  private static final class KeptRevision {
    private final int number;
    private final RevisionWords words;
    private PartDictionary parts;

    /** How many of the parts are in the database. */
    private int written;

    KeptRevision(int number, RevisionWords words, List<byte[]> parts) {
      this.number = number;
      this.words = words;
      this.parts = new PartDictionary(parts);
      this.written = parts.size();
    }
  }

  /** A verdict as it is written. */
  private record Row(LoggedVerdict verdict, KeptRevision revision, byte[] code) {}

  BatchWriter(Database database) {
    this.database = database;
  }

  /** Returns if verdicts can be written now. */
  void requireThere() throws SQLException {
    database.requireAnswer();
  }

  /** Brings the tables up to date, unless that was done before. */
  void prepare() throws SQLException {
    if (!migrated) {
      database.migrate();
      migrated = true;
    }
  }

  void write(Batch batch) throws SQLException {
    prepare();
    boolean done = false;
    try {
      database.inTransaction(handle -> write(handle, batch));
      done = true;
    } finally {
      if (!done) {
        // They may know parts that are not in the database.
        known.clear();
      }
    }
  }

  private int write(Handle handle, Batch batch) throws SQLException {
    // Sorted, so that two services never wait for each other's revisions.
    Map<String, List<LoggedVerdict>> byRevision = new TreeMap<>();
    for (LoggedVerdict verdict : batch.verdicts()) {
      byRevision.computeIfAbsent(verdict.revision(), first -> new ArrayList<>()).add(verdict);
    }
    List<Row> rows = new ArrayList<>(batch.size());
    List<LoggedVerdict> plain = new ArrayList<>();
    for (List<LoggedVerdict> verdicts : byRevision.values()) {
      KeptRevision revision = revision(handle, batch, verdicts.get(0));
      List<LoggedVerdict> coded = new ArrayList<>(verdicts.size());
      for (LoggedVerdict verdict : verdicts) {
        (revision != null && revision.words.has(verdict) ? coded : plain).add(verdict);
      }
      if (revision != null) {
        rows.addAll(coded(handle, revision, coded));
      }
    }
    insert(handle, rows);
    insertPlain(handle, plain);
    return batch.size();
  }

  /** The revision of some verdicts; null if its words are not known. */
  private @Nullable KeptRevision revision(Handle handle, Batch batch, LoggedVerdict first) {
    KeptRevision revision = known.get(first.revision());
    if (revision == null) {
      for (StoredRevision stored : batch.revisions()) {
        if (stored.revision().equals(first.revision())) {
          keep(handle, stored, first.decidedAt());
        }
      }
      revision = read(handle, first.revision());
      if (revision != null) {
        known.put(first.revision(), revision);
      }
    }
    return revision;
  }

  private void keep(Handle handle, StoredRevision revision, Instant now) {
    handle
        .createUpdate(insertRevision())
        .bind("revision", revision.revision())
        .bind("comparison", revision.comparison())
        .bind("keptAt", now)
        .bind("files", Zlib.deflate(json(revision.files()), Zlib.NO_DICTIONARY))
        .bind("sample", NO_SAMPLE)
        .bind(
            "words",
            revision.words() == null
                ? null
                : new String(json(revision.words()), StandardCharsets.UTF_8))
        .execute();
  }

  /** Inserts a revision, or the words of one that has none. PostgreSQL numbers rows by itself. */
  private String insertRevision() {
    boolean numbered = database.kind() == Kind.POSTGRESQL;
    return "INSERT INTO revisions (revision, comparison, kept_at, files, sample, words"
        + (numbered ? "" : ", number")
        + ") VALUES (:revision, :comparison, :keptAt, :files, :sample, :words"
        + (numbered ? "" : ", (SELECT coalesce(max(number), 0) + 1 FROM revisions)")
        + ") ON CONFLICT (revision) DO UPDATE SET words = excluded.words"
        + (numbered ? "" : ", number = excluded.number")
        + " WHERE revisions.words IS NULL";
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("revisions can be written as JSON", e);
    }
  }

  private static @Nullable KeptRevision read(Handle handle, String revision) {
    return handle
        .createQuery(
            "SELECT number, words FROM revisions WHERE revision = :revision AND words IS NOT NULL")
        .bind("revision", revision)
        .map(
            (row, context) ->
                new KeptRevision(
                    row.getInt("number"),
                    DecisionRows.words(row.getString("words")),
                    DecisionRows.parts(handle, row.getInt("number"), 0)))
        .findFirst()
        .orElse(null);
  }

  /** Writes verdicts as the numbers of parts; the parts that are new are written before. */
  private List<Row> coded(Handle handle, KeptRevision revision, List<LoggedVerdict> verdicts)
      throws SQLException {
    List<Row> rows = encoded(revision, verdicts);
    if (revision.parts.size() == revision.written) {
      return rows;
    }
    // Another service may have added parts, too; from here on, it waits.
    handle.execute(LOCK_REVISION, revision.number);
    List<byte[]> others = DecisionRows.parts(handle, revision.number, revision.written);
    if (!others.isEmpty()) {
      List<byte[]> all = DecisionRows.parts(handle, revision.number, 0);
      revision.parts = new PartDictionary(all);
      revision.written = all.size();
      rows = encoded(revision, verdicts);
    }
    int number = revision.written;
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT_PART)) {
      for (byte[] part : revision.parts.from(revision.written)) {
        insert.setInt(1, revision.number);
        insert.setInt(2, number++);
        insert.setBytes(3, part);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    revision.written = number;
    return rows;
  }

  private static List<Row> encoded(KeptRevision revision, List<LoggedVerdict> verdicts) {
    List<Row> rows = new ArrayList<>(verdicts.size());
    for (LoggedVerdict verdict : verdicts) {
      rows.add(new Row(verdict, revision, revision.parts.encode(verdict)));
    }
    return rows;
  }

  private void insert(Handle handle, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT_DECISION)) {
      for (Row row : rows) {
        LoggedVerdict verdict = row.verdict;
        RevisionWords words = row.revision.words;
        database.uuids().set(insert, 1, verdict.id());
        insert.setLong(2, verdict.decidedAt().toEpochMilli());
        insert.setInt(3, row.revision.number);
        insert.setInt(4, words.outcomes().indexOf(verdict.outcome()));
        if (verdict.hireFirst() == null) {
          insert.setNull(5, Types.INTEGER);
        } else {
          insert.setInt(5, words.roles().indexOf(verdict.hireFirst()));
        }
        insert.setInt(6, (int) Math.min(Integer.MAX_VALUE, verdict.micros()));
        insert.setString(7, verdict.origin());
        insert.setString(8, words.shortened(verdict.firm()));
        insert.setBytes(9, row.code);
        insert.setBytes(10, DecisionRows.hash(verdict.verdict().bytes(), verdict.firm()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Writes verdicts of revisions that are not known, as earlier versions wrote all. */
  private static void insertPlain(Handle handle, List<LoggedVerdict> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    PreparedBatch insert = handle.prepareBatch(INSERT_PLAIN);
    for (LoggedVerdict verdict : verdicts) {
      insert
          .bind("id", verdict.id())
          .bind("decidedAt", verdict.decidedAt())
          .bind("comparison", verdict.comparison())
          .bind("revision", verdict.revision())
          .bind("outcome", verdict.outcome())
          .bind("hireFirst", verdict.hireFirst())
          .bind("micros", verdict.micros())
          .bind("origin", verdict.origin())
          .bind("firm", verdict.firm())
          .bind("verdict", Zlib.deflate(verdict.verdict().bytes(), Zlib.NO_DICTIONARY))
          .add();
    }
    insert.execute();
  }

  /** Deletes the oldest verdicts with ids below a given one, and returns how many. */
  int delete(String before, int most) throws SQLException {
    prepare();
    return database.inTransaction(
        handle ->
            delete(handle, "verdicts", ":before", before, most)
                + delete(handle, "decisions", database.uuids().of(":before"), before, most));
  }

  private static int delete(Handle handle, String table, String id, String before, int most) {
    return handle
        .createUpdate(
            "DELETE FROM "
                + table
                + " WHERE id IN (SELECT id FROM "
                + table
                + " WHERE id < "
                + id
                + " ORDER BY id LIMIT :most)")
        .bind("before", before)
        .bind("most", most)
        .execute();
  }
}
