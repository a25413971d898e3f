package io.firsthire.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkReaderTest {
  private static final String[] PLAIN = {"a", "19\"\" rack", "5\" pipe", "", "{}", "\u00e9", "x y"};
  private static final String[] QUOTED = {"a", ",", "\n", "\r\n", "\"\"", "", "\"\"\"\"", "b"};

  /** Gives a few bytes at a time, as pipes do. */
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;
    private final int most;

    Trickle(String text, Random random, int most) {
      super(text.getBytes(StandardCharsets.UTF_8));
      this.random = random;
      this.most = most;
    }

    @Override
    public int read(byte[] to, int from, int count) {
      return super.read(to, from, Math.min(count, 1 + random.nextInt(most)));
    }
  }

  /** A record as it is written, with the end of its line. */
  private static String record(RecordEnds ends, Random random) {
    StringBuilder record = new StringBuilder();
    for (int cell = random.nextInt(4); cell >= 0; cell--) {
      if (ends == RecordEnds.ROWS && random.nextInt(3) == 0) {
        record.append('"');
        for (int n = random.nextInt(4); n > 0; n--) {
          record.append(QUOTED[random.nextInt(QUOTED.length)]);
        }
        record.append('"');
      } else {
        record.append(PLAIN[random.nextInt(PLAIN.length)]);
      }
      record.append(cell == 0 ? random.nextBoolean() ? "\n" : "\r\n" : ",");
    }
    return record.toString();
  }

  /** The records that a reader finds, as the work on its chunks takes them apart. */
  private static List<String> found(ChunkReader chunks, RecordEnds ends, int most)
      throws IOException {
    List<String> found = new ArrayList<>();
    long offset = 0;
    long line = 1;
    for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
      byte[] bytes = chunk.bytes();
      assertThat(chunk.line()).isEqualTo(line);
      offset += bytes.length;
      assertThat(chunk.end()).isEqualTo(offset);
      line = chunk.nextLine();
      int count = 0;
      for (int at = 0; at < bytes.length; count++) {
        int next = ends.end(bytes, at, bytes.length, true);
        int end = next < 0 ? bytes.length : next;
        found.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
        at = end;
      }
      assertThat(count).isBetween(1, most);
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(RecordEnds.class)
  void recordsAreThoseThatWereWritten(RecordEnds ends) throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < TestSize.of(500, 20_000); round++) {
      List<String> written = new ArrayList<>();
      for (int n = random.nextInt(30); n > 0; n--) {
        written.add(record(ends, random));
      }
      if (!written.isEmpty() && random.nextBoolean()) {
        // The last line need have no end.
        written.set(written.size() - 1, "last");
      }
      String text = String.join("", written);
      int most = 1 + random.nextInt(6);
      ChunkReader chunks = new ChunkReader(new Trickle(text, random, 7), ends, most, 0, 1);
      assertThat(found(chunks, ends, most)).as(text).isEqualTo(written);
    }
  }

  @Test
  void aQuoteThatIsNotClosedSpoilsItsLineOnly() throws IOException {
    List<String> written = new ArrayList<>(List.of("a,b\n", "1,\"two\n"));
    for (int n = 0; n < 20_000; n++) {
      written.add(n + ",row\n");
    }
    Random random = new Random(9);
    ChunkReader chunks =
        new ChunkReader(
            new Trickle(String.join("", written), random, 50_000), RecordEnds.ROWS, 100, 0, 1);
    assertThat(found(chunks, RecordEnds.ROWS, 100)).isEqualTo(written);
  }

  @Test
  void ofALineThatIsMuchTooLongOnlyTheStartIsKept() throws IOException {
    for (int length : new int[] {150_000, 300_000, 1_000_000}) {
      String text = "first\n" + "x".repeat(length) + "\nlast\n";
      ChunkReader chunks =
          new ChunkReader(new Trickle(text, new Random(1), 90_000), RecordEnds.LINES, 5, 0, 1);
      List<Chunk> all = new ArrayList<>();
      for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        all.add(chunk);
      }
      StringBuilder kept = new StringBuilder();
      all.forEach(chunk -> kept.append(new String(chunk.bytes(), StandardCharsets.UTF_8)));
      assertThat(kept.toString()).matches("first\nx{65537,262144}\nlast\n");
      assertThat(all.get(all.size() - 1).end()).isEqualTo(text.length());
      assertThat(all.get(all.size() - 1).nextLine()).isEqualTo(4);
    }
  }
}
