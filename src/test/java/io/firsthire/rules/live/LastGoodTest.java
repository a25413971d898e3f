package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {
  private static final String FERRY = "ferry-vs-bridge";

  @TempDir Path data;

  @Test
  void whatWentLiveLastIsKeptUntilItIsForgotten() throws IOException {
    Path directory = data.resolve("last-good");
    LastGood lastGood = new LastGood(directory);
    assertThat(lastGood.files(FERRY)).isEmpty();
    Path rules = TestRules.directory(FERRY);
    lastGood.keep(TestRules.pack(rules, FERRY));
    TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is deep.");
    Pack last = TestRules.pack(rules, FERRY);
    lastGood.keep(last);
    lastGood.keep(TestRules.pack("heads-vs-tails"));
    assertThat(new LastGood(directory).files(FERRY)).contains(last.files());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(FERRY + ".json", "heads-vs-tails.json");
    }
    lastGood.forget(FERRY);
    assertThat(lastGood.files(FERRY)).isEmpty();
    assertThat(lastGood.files("heads-vs-tails")).isPresent();
  }

  @Test
  void theComparisonsThatWereUsedLastComeFirst() throws IOException {
    LastGood lastGood = new LastGood(data.resolve("last-good"));
    lastGood.keepUsed(List.of("unknown", "heads-vs-tails"));
    assertThat(lastGood.comparisons()).isEmpty();
    lastGood.keep(TestRules.pack(FERRY));
    lastGood.keep(TestRules.pack("heads-vs-tails"));
    assertThat(lastGood.comparisons()).containsExactly("heads-vs-tails", FERRY);
    lastGood.keepUsed(List.of(FERRY));
    assertThat(lastGood.comparisons()).containsExactly(FERRY, "heads-vs-tails");
  }

  @Test
  void whatWasAlteredOrCutShortIsNotTaken() throws IOException {
    LastGood lastGood = new LastGood(data);
    lastGood.keep(TestRules.pack(FERRY));
    Path file = data.resolve(FERRY + ".json");
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("It is cold.", "It is deep."));
    assertThatThrownBy(() -> lastGood.files(FERRY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("altered");
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> lastGood.files(FERRY)).isInstanceOf(IOException.class);
    for (String nothing : List.of("{}", "null", "{\"revision\": \"x\"}", "[]")) {
      Files.writeString(file, nothing);
      assertThatThrownBy(() -> lastGood.files(FERRY)).isInstanceOf(IOException.class);
    }
  }
}
