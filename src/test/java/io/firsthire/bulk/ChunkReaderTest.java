package io.firsthire.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
  private static final String[] PIECES = {
    "a", "bc", ",", "\"", "\"\"", "\n", "\r\n", "{}", "\u00e9"
  };

  /** Gives a few bytes at a time, as pipes do. */
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public int read(byte[] to, int from, int most) {
      return super.read(to, from, Math.min(most, 1 + random.nextInt(7)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void chunksArePutTogetherTheTextAndEndWithRecords(boolean quoted) throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < TestSize.of(300, 20_000); round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(80); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      InputStream in = new Trickle(bytes, random);
      ChunkReader chunks = new ChunkReader(in, quoted, 1 + random.nextInt(20), 0, 1);
      ByteArrayOutputStream together = new ByteArrayOutputStream();
      long line = 1;
      for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        assertThat(chunk.bytes()).isNotEmpty();
        assertThat(chunk.line()).isEqualTo(line);
        together.write(chunk.bytes());
        line = chunk.nextLine();
        assertThat(chunk.end()).isEqualTo(together.size());
        boolean last = together.size() == bytes.length;
        assertThat(last || isEnd(bytes, together.size(), quoted)).as(text.toString()).isTrue();
      }
      assertThat(together.toByteArray()).isEqualTo(bytes);
      assertThat(line).isEqualTo(1 + text.chars().filter(c -> c == '\n').count());
    }
  }

  /** Whether a record ends before a place, counted from the beginning. */
  private static boolean isEnd(byte[] bytes, int place, boolean quoted) {
    RecordEnds ends = new RecordEnds(quoted);
    int at = 0;
    while (at >= 0 && at < place) {
      at = ends.next(bytes, at, place);
    }
    return at == place;
  }
}
