package io.firsthire.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
      VALUES (:id, :decidedAt, :comparison, :revision, :outcome, :hireFirst, :micros, :origin, :firm,
        :verdict) ON CONFLICT DO NOTHING""";
  private static final String INSERT_REVISION =
      """
      INSERT INTO revisions (revision, comparison, kept_at, files, sample)
      VALUES (:revision, :comparison, :keptAt, :files, :sample) ON CONFLICT DO NOTHING""";

  private final Database database;
  private final Compression compression = new Compression();
  private final Map<String, byte[]> samples = new HashMap<>();
  private boolean migrated;

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
    Map<String, byte[]> known = new HashMap<>(samples);
    database.inTransaction(
        handle -> {
          List<Compression.Text> texts = new ArrayList<>();
          for (LoggedVerdict verdict : batch.verdicts()) {
            byte[] dictionary =
                known.computeIfAbsent(verdict.revision(), revision -> kept(handle, batch, verdict));
            texts.add(new Compression.Text(verdict.verdict().toString(), dictionary));
          }
          return insert(handle, batch.verdicts(), compression.of(texts));
        });
    // Only after the transaction they belong to is committed.
    samples.putAll(known);
  }

  private static int[] insert(Handle handle, List<LoggedVerdict> verdicts, List<byte[]> deflated) {
    PreparedBatch insert = handle.prepareBatch(INSERT_VERDICT);
    for (int n = 0; n < verdicts.size(); n++) {
      LoggedVerdict verdict = verdicts.get(n);
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
          .bind("verdict", deflated.get(n))
          .add();
    }
    return insert.execute();
  }

  /** Stores the revision of a verdict, and returns the dictionary for all its verdicts. */
  private static byte[] kept(Handle handle, Batch batch, LoggedVerdict first) {
    keepRevision(handle, batch, first);
    return sample(handle, first.revision());
  }

  private static void keepRevision(Handle handle, Batch batch, LoggedVerdict first) {
    for (StoredRevision revision : batch.revisions()) {
      if (revision.revision().equals(first.revision())) {
        handle
            .createUpdate(INSERT_REVISION)
            .bind("revision", revision.revision())
            .bind("comparison", revision.comparison())
            .bind("keptAt", first.decidedAt())
            .bind("files", Zlib.deflate(json(revision), Zlib.NO_DICTIONARY))
            .bind("sample", first.verdict().bytes())
            .execute();
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
  private static byte[] sample(Handle handle, String revision) {
    return handle
        .createQuery("SELECT sample FROM revisions WHERE revision = :revision")
        .bind("revision", revision)
        .mapTo(byte[].class)
        .findFirst()
        .orElse(Zlib.NO_DICTIONARY);
  }

  @Override
  public void close() {
    compression.close();
  }

  /** Deletes the oldest verdicts with ids below a given one, and returns how many. */
  int delete(String before, int most) throws SQLException {
    prepare();
    return database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM verdicts WHERE id IN"
                        + " (SELECT id FROM verdicts WHERE id < :before ORDER BY id LIMIT :most)")
                .bind("before", before)
                .bind("most", most)
                .execute());
  }
}
