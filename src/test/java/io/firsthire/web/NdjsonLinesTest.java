package io.firsthire.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonLinesTest {
  /** Gives one text with each read. */
  private static InputStream inParts(Deque<String> parts) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] into, int from, int length) {
        String part = parts.poll();
        if (part == null) {
          return -1;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, into, from, bytes.length);
        return bytes.length;
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  @Test
  void linesAreReadAsTheyAreWhateverThePartsInWhichTheyCome() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append("ab \n\n\r".charAt(random.nextInt(6)));
      }
      Deque<String> parts = new ArrayDeque<>();
      for (int at = 0; at < text.length(); ) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(9));
        parts.add(text.substring(at, end));
        at = end;
      }
      List<String> expected = new ArrayList<>();
      String[] all = text.toString().split("\n", -1);
      for (int n = 0; n < all.length; n++) {
        if (!all[n].isBlank()) {
          expected.add((n + 1) + all[n]);
        }
      }
      NdjsonLines lines = new NdjsonLines(inParts(parts), 100);
      List<String> found = new ArrayList<>();
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        found.add(lines.number() + new String(line, StandardCharsets.UTF_8));
        lines.isReady();
      }
      assertThat(found).as(text.toString()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a\n\n", "a\n \r\n", "a\nhalf of b"})
  void whatIsNoWholeLineIsNotReady(String text) throws IOException {
    Deque<String> parts = new ArrayDeque<>(List.of(text));
    NdjsonLines lines = new NdjsonLines(inParts(parts), 100);
    assertThat(lines.next()).asString().isEqualTo("a");
    assertThat(lines.isReady()).isFalse();
  }

  @Test
  void aWholeLineIsReady() throws IOException {
    NdjsonLines lines = new NdjsonLines(inParts(new ArrayDeque<>(List.of("a\n\nb\n"))), 100);
    assertThat(lines.next()).asString().isEqualTo("a");
    assertThat(lines.isReady()).isTrue();
  }

  @Test
  void ofALineThatIsTooLongOneByteTooMuchIsRead() throws IOException {
    String text = "x".repeat(200_000) + "\ny\n";
    NdjsonLines lines =
        new NdjsonLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100);
    assertThat(lines.next()).hasSize(101);
    assertThat(lines.next()).asString().isEqualTo("y");
    assertThat(lines.number()).isEqualTo(2);
    assertThat(lines.next()).isNull();
  }
}
