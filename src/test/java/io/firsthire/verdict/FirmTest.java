package io.firsthire.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthire.TestRules;
import io.firsthire.pack.Pack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmTest {
  private static final Pack PACK = TestRules.pack("ferry-vs-bridge");

  private static Firm read(String json) {
    return Firm.read(PACK, json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> violations(String json) {
    return catchThrowableOfType(InvalidFirm.class, () -> read(json)).violations().stream()
        .map(Violation::message)
        .toList();
  }

  @Test
  void answersAreReadInTheOrderOfTheQuestions() {
    assertThat(
            read("{\"tide\": 2, \"passengers\": 7.0, \"hurry\": \"LOW\", \"navigable\": true}")
                .answers()
                .keySet())
        .containsExactly("hurry", "passengers", "tide", "navigable");
  }

  @Test
  void anAnswerOfNullIsNoAnswer() {
    assertThat(read("{\"hurry\": null, \"passengers\": null}").answers()).isEmpty();
  }

  @Test
  void everyViolationIsNamedAtOnce() {
    assertThat(
            violations(
                "{\"hury\": \"LOW\", \"cargo\": \"HEAVY\", \"passengers\": -1, \"tide\": \"high\", \"navigable\": 1}"))
        .hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"cargo\": \"MODRATE\"} | 'cargo' must be one of NONE, LOW, MODERATE, HIGH, but is 'MODRATE'. Did you mean 'MODERATE'?",
        "{\"cargo\": 3} | 'cargo' must be one of NONE, LOW, MODERATE, HIGH, but is 3",
        "{\"passengers\": -1} | 'passengers' must be a whole number from 0 to 100000 passengers, but is -1",
        "{\"passengers\": 1.5} | 'passengers' must be a whole number, but is 1.5",
        "{\"passengers\": \"7\"} | 'passengers' must be a whole number from 0 to 100000 passengers, but is the text '7'",
        "{\"passengers\": [7]} | 'passengers' must be a whole number from 0 to 100000 passengers, but is an array",
        "{\"passengers\": 1e400} | 'passengers' must be a whole number from 0 to 100000 passengers, but is 1e400",
        "{\"tide\": {\"a\": 1}} | 'tide' must be a number from 0 to 20 metres, but is an object",
        "{\"budget\": -0.5} | 'budget' must be a number of at least 0, but is -0.5",
        "{\"navigable\": \"yes\"} | 'navigable' must be true or false, but is the text 'yes'",
        "{\"tide\": 1, \"tide\": 2} | 'tide' is answered more than once",
        "{\"harry\": 1} | 'harry' is not a question of this comparison. Did you mean 'hurry'?",
        "{\"unread\": 1} | 'unread' is not a question of this comparison",
      })
  void aViolationNamesTheValueAndWhatWasAllowed(String json, String message) {
    assertThat(violations(json)).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "7",
        "\"x\"",
        "null",
        "{",
        "{\"a\"",
        "{\"tide\": }",
        "{'tide': 1}",
        "{} {}",
        "{}x",
        "{\"tide\": 01}",
        "{\"tide\": NaN}"
      })
  void whatIsNotOneObjectIsMalformed(String json) {
    assertThat(catchThrowableOfType(MalformedFirm.class, () -> read(json))).isNotNull();
  }

  @Test
  void bytesThatAreNoTextAreMalformed() {
    byte[] bytes = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
    assertThat(catchThrowableOfType(MalformedFirm.class, () -> Firm.read(PACK, bytes))).isNotNull();
  }

  @Test
  void deepNestingIsMalformedAndNoOverflow() {
    assertThat(
            catchThrowableOfType(
                MalformedFirm.class, () -> read("{\"tide\":" + "[".repeat(30_000))))
        .hasMessageContaining("nesting");
  }

  @Test
  void aLongValueIsNotEchoedWhole() {
    assertThat(violations("{\"" + "x".repeat(5_000) + "\": 1}").get(0)).hasSizeLessThan(200);
    assertThat(violations("{\"cargo\": \"" + "x".repeat(5_000) + "\"}").get(0))
        .hasSizeLessThan(200);
  }
}
