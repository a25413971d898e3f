package io.firsthire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestSize;
import io.firsthire.text.Utf8Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartDictionaryTest {
  private static final String ID = "01a22b5e-80b5-7970-ace5-07a45ae17a82";
  private static final String ALPHABET = "{{{{}[],:\"ab 0001259.-é€";

  private static LoggedVerdict verdict(String text, Instant decidedAt) {
    return LoggedVerdictBuilder.builder()
        .id(ID)
        .decidedAt(Instant.ofEpochMilli(decidedAt.toEpochMilli()))
        .comparison("ferry-vs-bridge")
        .revision("086debcdb7901d1f")
        .outcome("HYBRID")
        .micros(1)
        .firm("{}")
        .verdict(Utf8Text.of(text))
        .build();
  }

  private static String text(String id, String time, String rest) {
    return "{\"id\":\""
        + id
        + "\",\"comparison\":\"ferry-vs-bridge\",\"decidedAt\":\""
        + time
        + "\",\"outcome\":\"HYBRID\""
        + rest;
  }

  private static String read(byte[] code, Instant decidedAt, List<byte[]> parts)
      throws IOException {
    return new String(
        VerdictCode.read(
            code,
            ID,
            Instant.ofEpochMilli(decidedAt.toEpochMilli()),
            number -> number < parts.size() ? parts.get(number) : null),
        StandardCharsets.UTF_8);
  }

  private static void hold(PartDictionary dictionary, String text, Instant decidedAt)
      throws IOException {
    byte[] code = dictionary.encode(verdict(text, decidedAt));
    assertThat(read(code, decidedAt, dictionary.from(0))).isEqualTo(text);
  }

  @Test
  void anyTextIsReadAsItWas() throws IOException {
    Random random = new Random(11);
    PartDictionary dictionary = new PartDictionary(List.of());
    for (int n = 0; n < TestSize.of(5_000, 200_000); n++) {
      StringBuilder any = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        any.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      Instant decidedAt =
          Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), nanos(random));
      String time = random.nextInt(9) == 0 ? "yesterday" : decidedAt.toString();
      String id = random.nextInt(9) == 0 ? "another" : ID;
      hold(
          dictionary,
          random.nextInt(9) == 0 ? any.toString() : text(id, time, any.toString()),
          decidedAt);
    }
  }

  /** Times with no, three, six and nine digits behind the point are written differently. */
  private static int nanos(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 1_000_000 * random.nextInt(1_000);
      case 2 -> 1_000 * random.nextInt(1_000_000);
      default -> random.nextInt(1_000_000_000);
    };
  }

  @Test
  void figuresMakeFewParts() throws IOException {
    PartDictionary dictionary = new PartDictionary(List.of());
    Instant now = Instant.parse("2026-03-02T15:00:00.123456789Z");
    int longest = 0;
    for (int n = 0; n < 10_000; n++) {
      String text = text(ID, now.toString(), ",{\"text\":\"" + n + " of 30 boats\"},{\"a\":1}");
      hold(dictionary, text, now);
      longest = dictionary.encode(verdict(text, now)).length;
    }
    assertThat(dictionary.size()).isLessThan(20);
    assertThat(longest).isLessThan(20);
  }

  @Test
  void whatFindsNoRoomIsWrittenAsItIs() throws IOException {
    PartDictionary dictionary = new PartDictionary(List.of());
    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    for (int n = 0; n < 20_000; n++) {
      String letters = Integer.toString(n, 26).replaceAll("[0-9]", "x") + "-".repeat(n % 997);
      hold(dictionary, text(ID, now.toString(), ",{\"b\":\"" + letters + "\"}"), now);
    }
    assertThat(dictionary.size()).isLessThanOrEqualTo(10_000);
    assertThat(dictionary.from(0).stream().mapToLong(part -> part.length).sum())
        .isLessThanOrEqualTo(1_000_000);
  }

  @Test
  void aDictionaryThatIsReadAgainGoesOn() throws IOException {
    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    PartDictionary first = new PartDictionary(List.of());
    for (int n = 0; n < 100; n++) {
      first.encode(verdict(text(ID, now.toString(), ",{\"n\":" + n + "}"), now));
    }
    PartDictionary second = new PartDictionary(new ArrayList<>(first.from(0)));
    byte[] code = second.encode(verdict(text(ID, now.toString(), ",{\"n\":4711}"), now));
    assertThat(second.size()).isEqualTo(first.size());
    assertThat(read(code, now, first.from(0))).contains(":4711}");
  }

  @Test
  void damagedCodesAreNotRead() {
    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    PartDictionary dictionary = new PartDictionary(List.of());
    byte[] code = dictionary.encode(verdict(text(ID, now.toString(), ",{\"n\":\"é\"}"), now));
    List<byte[]> none = List.of();
    assertThatThrownBy(() -> read(code, now, none)).hasMessageContaining("there is no part");
    assertThatThrownBy(() -> read(new byte[] {-1}, now, none)).hasMessageContaining("within");
    assertThatThrownBy(() -> read(new byte[] {0, 9, 1}, now, none)).hasMessageContaining("within");
    byte[] endless = "\377".repeat(12).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(endless, now, none)).hasMessageContaining("too long");
  }
}
