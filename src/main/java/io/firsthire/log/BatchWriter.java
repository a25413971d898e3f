package io.firsthire.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes batches to the database, each in one transaction. Rows that exist, by id, are left as they
 * are, so a batch can be written again. For use by one thread.
 */
final class BatchWriter implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INSERT_VERDICT =
      """
      INSERT INTO verdicts (id, decided_at, comparison, revision, outcome, hire_first, micros,
        origin, firm, verdict)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
  private static final String INSERT_REVISION =
      """
      INSERT INTO revisions (revision, comparison, kept_at, files, sample)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

  private final Database database;
  private final Compression compression = new Compression();
  private final Map<String, byte[]> samples = new HashMap<>();
  private boolean migrated;

  BatchWriter(Database database) {
    this.database = database;
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
    Map<String, byte[]> known = new HashMap<>(samples);
    database.inTransaction(
        connection -> {
          for (LoggedVerdict verdict : batch.verdicts()) {
            if (!known.containsKey(verdict.revision())) {
              keepRevision(connection, batch, verdict);
              known.put(verdict.revision(), sample(connection, verdict.revision()));
            }
          }
          return insert(connection, batch.verdicts(), known);
        });
    // Only after the transaction they belong to is committed.
    samples.putAll(known);
  }

  private int[] insert(
      Connection connection, List<LoggedVerdict> verdicts, Map<String, byte[]> dictionaries)
      throws SQLException {
    List<byte[]> deflated = compression.of(verdicts, dictionaries);
    try (PreparedStatement insert = connection.prepareStatement(INSERT_VERDICT)) {
      for (int n = 0; n < verdicts.size(); n++) {
        LoggedVerdict verdict = verdicts.get(n);
        insert.setString(1, verdict.id());
        insert.setLong(2, verdict.decidedAt().toEpochMilli());
        insert.setString(3, verdict.comparison());
        insert.setString(4, verdict.revision());
        insert.setString(5, verdict.outcome());
        insert.setString(6, verdict.hireFirst());
        insert.setLong(7, verdict.micros());
        insert.setString(8, verdict.origin());
        insert.setString(9, verdict.firm());
        insert.setBytes(10, deflated.get(n));
        insert.addBatch();
      }
      return insert.executeBatch();
    }
  }

  private static void keepRevision(Connection connection, Batch batch, LoggedVerdict first)
      throws SQLException {
    for (StoredRevision revision : batch.revisions()) {
      if (revision.revision().equals(first.revision())) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_REVISION)) {
          insert.setString(1, revision.revision());
          insert.setString(2, revision.comparison());
          insert.setLong(3, first.decidedAt().toEpochMilli());
          insert.setBytes(4, Zlib.deflate(json(revision), Zlib.NO_DICTIONARY));
          insert.setBytes(5, first.verdict().getBytes(StandardCharsets.UTF_8));
          insert.executeUpdate();
        }
      }
    }
  }

  private static byte[] json(StoredRevision revision) {
    try {
      return JSON.writeValueAsBytes(revision.files());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rule files can be written as JSON", e);
    }
  }

  /**
   * The sample of a revision. Another service may have stored the revision before, with its own
   * sample. There is none if the spool outlived the database that held the revision.
   */
  private static byte[] sample(Connection connection, String revision) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT sample FROM revisions WHERE revision = ?")) {
      select.setString(1, revision);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : Zlib.NO_DICTIONARY;
      }
    }
  }

  @Override
  public void close() {
    compression.close();
  }

  /** Deletes the oldest verdicts with ids below a given one, and returns how many. */
  int delete(String before, int most) throws SQLException {
    prepare();
    return database.inTransaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM verdicts WHERE id IN"
                      + " (SELECT id FROM verdicts WHERE id < ? ORDER BY id LIMIT ?)")) {
            delete.setString(1, before);
            delete.setInt(2, most);
            return delete.executeUpdate();
          }
        });
  }
}
