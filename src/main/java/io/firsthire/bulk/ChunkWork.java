package io.firsthire.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides on the firms of one chunk at a time; for any number of threads. */
final class ChunkWork {
  private static final ObjectWriter JSON = new ObjectMapper().writer();
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Pack pack;
  private final BulkEvaluator evaluator;
  private final Supplier<VerdictIds> ids;
  private final @Nullable FirmTable firms;
  private final @Nullable RowFormat rows;
  private final DataFile verdicts;

  /**
   * What came out of a chunk.
   *
   * @param verdicts as they are written
   * @param rejections the same
   */
  record Decided(Chunk chunk, byte[] verdicts, byte[] rejections, int decided, int rejected) {}

  /**
   * The work.
   *
   * @param ids gives each chunk ids of its own
   * @param firms reads the rows of a table; null if firms are JSON
   * @param rows what is told of each verdict; null for all
   */
  ChunkWork(
      Pack pack,
      BulkEvaluator evaluator,
      Supplier<VerdictIds> ids,
      @Nullable FirmTable firms,
      @Nullable RowFormat rows,
      DataFile verdicts) {
    this.pack = pack;
    this.evaluator = evaluator;
    this.ids = ids;
    this.firms = firms;
    this.rows = rows;
    this.verdicts = verdicts;
  }

  /** What stands before all verdicts, as it is written. */
  byte[] header() throws IOException {
    String header = rows == null ? "" : rows.header();
    return header.isEmpty()
        ? new byte[0]
        : verdicts.compression().compressed(header.getBytes(StandardCharsets.UTF_8));
  }

  /** Decides on all firms of a chunk. */
  Decided decided(Chunk chunk) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4 * chunk.bytes().length);
    StringBuilder table = new StringBuilder();
    ByteArrayOutputStream refused = new ByteArrayOutputStream();
    VerdictIds given = ids.get();
    RecordEnds ends = firms == null ? RecordEnds.LINES : RecordEnds.ROWS;
    byte[] bytes = chunk.bytes();
    int decided = 0;
    int rejected = 0;
    long line = chunk.line();
    int from = 0;
    while (from < bytes.length) {
      int next = ends.end(bytes, from, bytes.length, true);
      int end = next < 0 ? bytes.length : next;
      byte[] record = record(bytes, from, end, line);
      if (record.length > 0) {
        Rejection rejection =
            end - from > ChunkReader.LONGEST + 1
                ? Rejection.tooLong(line, record)
                : decide(record, line, given, out, table);
        if (rejection == null) {
          decided++;
        } else {
          rejected++;
          refused.write(JSON.writeValueAsBytes(rejection));
          refused.write('\n');
        }
      }
      line += firms == null ? 1 : lines(bytes, from, end);
      from = end;
    }
    out.writeBytes(table.toString().getBytes(StandardCharsets.UTF_8));
    return new Decided(
        chunk,
        out.size() == 0 ? new byte[0] : verdicts.compression().compressed(out.toByteArray()),
        refused.toByteArray(),
        decided,
        rejected);
  }

  private static long lines(byte[] bytes, int from, int end) {
    long lines = 0;
    for (int n = from; n < end; n++) {
      lines += bytes[n] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** A record without what is around it; empty if it is blank. */
  static byte[] record(byte[] bytes, int begin, int finish, long line) {
    int from = begin;
    int end = finish;
    if (line == 1
        && end - from >= MARK.length
        && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length)) {
      from += MARK.length;
    }
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(bytes, from, end);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Decides on a firm and writes that; returns why it did not. */
  private @Nullable Rejection decide(
      byte[] record, long line, VerdictIds given, ByteArrayOutputStream out, StringBuilder table) {
    return Rejection.unless(
        line,
        record,
        () -> {
          Firm firm = Firm.read(pack, firms == null ? record : firms.json(record));
          Instant now = given.now();
          if (rows == null) {
            out.writeBytes(evaluator.verdict(firm, given.of(firm, now), now));
            out.write('\n');
          } else {
            String id = rows.hasIds() ? given.of(firm, now) : "";
            rows.write(evaluator.row(firm), line, id, table);
          }
        });
  }
}
