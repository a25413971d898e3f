package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
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
    lastGood.keep(TestRules.pack(rules, FERRY), "a look", List.of());
    TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is deep.");
    Pack last = TestRules.pack(rules, FERRY);
    Diagnostic finding = Diagnostic.ofFile(Code.NOT_ALL_FIRMS, "rules", "not all", null);
    lastGood.keep(last, "a look", List.of(finding));
    lastGood.keep(TestRules.pack("heads-vs-tails"), "a look", List.of());
    assertThat(new LastGood(directory).files(FERRY)).contains(last.files());
    assertThat(new LastGood(directory).findings(last, "a look")).contains(List.of(finding));
    assertThat(lastGood.findings(last, "another look")).isEmpty();
    assertThat(lastGood.findings(TestRules.pack(FERRY), "a look")).isEmpty();
    Files.writeString(rules.resolve(FERRY).resolve("more_test.yaml"), "scenarios: []");
    Pack tested = TestRules.pack(rules, FERRY);
    assertThat(tested.revision()).isNotEqualTo(last.revision());
    assertThat(lastGood.findings(tested, "a look")).contains(List.of(finding));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(FERRY + ".json", "heads-vs-tails.json");
    }
    lastGood.forget(FERRY);
    assertThat(lastGood.files(FERRY)).isEmpty();
    assertThat(lastGood.files("heads-vs-tails")).isPresent();
  }

  @Test
  void whatWasAlteredOrCutShortIsNotTaken() throws IOException {
    LastGood lastGood = new LastGood(data);
    lastGood.keep(TestRules.pack(FERRY), "a look", List.of());
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
