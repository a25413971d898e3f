package io.firsthire.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.store.database.UuidColumn;
import io.firsthire.text.TextDigest;
import io.firsthire.text.Utf8Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table of decisions, of which most is numbers. */
final class DecisionRows {
  /** How many bytes of a hash are kept: enough to find any damage, and any change by hand. */
  private static final int HASH_BYTES = 16;

  /** How much memory the parts of revisions may take. */
  private static final long MOST_BYTES = 20_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(TextDigest::sha256);

  private final UuidColumn ids;
  private final Cache<Integer, Revision> revisions =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Integer number, Revision revision) -> revision.weight())
          .executor(Runnable::run)
          .build();

  /** A revision that rows name by its number. */
  private record Revision(
      String revision, String comparison, RevisionWords words, List<byte[]> parts) {
    int weight() {
      return 10_000 + parts.stream().mapToInt(part -> 40 + part.length).sum();
    }
  }

  DecisionRows(UuidColumn ids) {
    this.ids = ids;
  }

  /** The hash of an answered text and the firm that it answers, as rows have it. */
  static byte[] hash(byte[] text, String firm) {
    MessageDigest digest = SHA_256.get();
    digest.update(text);
    digest.update(firm.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(), HASH_BYTES);
  }

  static RevisionWords words(String json) throws SQLException {
    try {
      return JSON.readValue(json, RevisionWords.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("the words of a revision are damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** The parts of a revision from a number on, in order. */
  static List<byte[]> parts(Handle handle, int revision, int from) {
    return handle
        .createQuery(
            "SELECT bytes FROM verdict_parts WHERE revision = :revision AND part >= :from"
                + " ORDER BY part")
        .bind("revision", revision)
        .bind("from", from)
        .mapTo(byte[].class)
        .list();
  }

  /** The verdict of a row; its id, and all other columns. */
  LoggedVerdict verdict(Handle handle, ResultSet row) throws SQLException {
    String id = ids.get(row, "id");
    Instant decidedAt = Instant.ofEpochMilli(row.getLong("decided_at"));
    int number = row.getInt("revision");
    byte[] code = row.getBytes("verdict");
    Revision revision = revision(handle, number, false);
    try {
      byte[] text = text(code, id, decidedAt, revision);
      if (text == null) {
        // Parts were added since it was read.
        revision = revision(handle, number, true);
        text = text(code, id, decidedAt, revision);
      }
      String firm = revision.words().firm(row.getString("firm"));
      if (text == null || !Arrays.equals(hash(text, firm), row.getBytes("hash"))) {
        throw new SQLException("the record of verdict " + id + " is damaged");
      }
      int role = row.getInt("hire_first");
      boolean noRole = row.wasNull();
      return LoggedVerdictBuilder.builder()
          .id(id)
          .decidedAt(decidedAt)
          .comparison(revision.comparison())
          .revision(revision.revision())
          .outcome(revision.words().outcomes().get(row.getInt("outcome")))
          .hireFirst(noRole ? null : revision.words().roles().get(role))
          .micros(row.getLong("micros"))
          .origin(row.getString("origin"))
          .firm(firm)
          .verdict(Utf8Text.of(text))
          .build();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new SQLException("the record of verdict " + id + " is damaged: " + e.getMessage(), e);
    }
  }

  /** The text of a verdict; null if not all of its parts are known. */
  private static byte @Nullable [] text(
      byte[] code, String id, Instant decidedAt, Revision revision) throws IOException {
    List<byte[]> parts = revision.parts();
    boolean[] missing = {false};
    byte[] text =
        VerdictCode.read(
            code,
            id,
            decidedAt,
            number -> {
              missing[0] |= number >= parts.size();
              return number < parts.size() ? parts.get(number) : new byte[0];
            });
    return missing[0] ? null : text;
  }

  /** What a revision's rows have words for, by the revision's number. */
  RevisionWords words(Handle handle, int number) throws SQLException {
    return revision(handle, number, false).words();
  }

  /** The comparison of a revision, by the revision's number. */
  String comparison(Handle handle, int number) throws SQLException {
    return revision(handle, number, false).comparison();
  }

  private Revision revision(Handle handle, int number, boolean anew) throws SQLException {
    Revision known = anew ? null : revisions.getIfPresent(number);
    if (known == null) {
      known =
          handle
              .createQuery(
                  "SELECT revision, comparison, words FROM revisions WHERE number = :number")
              .bind("number", number)
              .map(
                  (row, context) ->
                      new Revision(
                          row.getString("revision"),
                          row.getString("comparison"),
                          words(row.getString("words")),
                          parts(handle, number, 0)))
              .findFirst()
              .orElseThrow(() -> new SQLException("there is no revision of number " + number));
      revisions.put(number, known);
    }
    return known;
  }
}
