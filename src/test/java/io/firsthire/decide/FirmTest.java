package io.firsthire.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthire.Allocated;
import io.firsthire.TestRules;
import io.firsthire.rules.pack.Pack;
import io.firsthire.text.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
  void anAnswerOfNullIsUnknownAndNoAnswer() {
    Firm firm = read("{\"passengers\": null, \"tide\": 2, \"hurry\": null}");
    assertThat(firm.answers()).containsOnlyKeys("tide");
    assertThat(firm.unknown()).containsExactly("hurry", "passengers");
    assertThat(firm.isOpen("cargo")).isTrue();
    assertThat(List.of("hurry", "passengers", "tide")).noneMatch(firm::isOpen);
  }

  @Test
  void whatIsUnknownIsWrittenAndReadAgainInTheOrderOfTheQuestions() {
    Firm firm = read("{\"passengers\": null, \"tide\": 2, \"hurry\": null}");
    String written = VerdictJson.of(firm);
    assertThat(written).isEqualTo("{\"hurry\":null,\"passengers\":null,\"tide\":2.0}");
    assertThat(read(written)).isEqualTo(firm);
  }

  @Test
  void whatIsNotAskedCannotBeUnknown() {
    assertThat(violations("{\"hury\": null}"))
        .containsExactly("'hury' is not a question of this comparison. Did you mean 'hurry'?");
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
        "{\"passengers\": 1e400} | 'passengers' must be a whole number from 0 to 100000 passengers, but is 1e400. A number has at most 100 digits and is 0, or of a size from 1e-300 to 1e300",
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

  private static Stream<String> numbersBeyondTheBounds() {
    return Stream.concat(
        Stream.of("passengers", "tide", "islanders", "budget")
            .flatMap(
                question ->
                    Stream.of(
                            "1e99999999999",
                            "-1e-99999999999",
                            "1e2147483648",
                            "-1e2147483647",
                            "1e400000000",
                            "1e-400000000",
                            "1e400",
                            "0e400000000",
                            "7".repeat(10_000),
                            "0." + "7".repeat(10_000))
                        .map(number -> "{\"" + question + "\": " + number + "}")),
        Stream.of("\"NaN\"", "\"Infinity\"", "\"0x10\"", "\"1_000\"")
            .map(number -> "{\"budget\": " + number + "}"));
  }

  @ParameterizedTest
  @MethodSource("numbersBeyondTheBounds")
  void aHostileNumberIsAViolationThatTakesNoMemory(String json) {
    List<String> violations = new ArrayList<>();
    assertThat(Allocated.bytes(() -> violations.addAll(violations(json)))).isLessThan(5_000_000);
    assertThat(violations)
        .first(InstanceOfAssertFactories.STRING)
        .contains("must be a")
        .contains("but is ")
        .hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", "0x10", "1_000", "Infinity", "-NaN", ".5", "5.", "1e", "007"})
  void whatIsNoNumberOfJsonIsMalformed(String number) {
    assertThat(
            catchThrowableOfType(MalformedFirm.class, () -> read("{\"budget\": " + number + "}")))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"budget\": NaN} | Non-standard token 'NaN' (line 1, column 15)",
        "{\"budget\": | Unexpected end-of-input within/between Object entries (line 1, column 11)",
        "{\"budget\": [[[[[[[[[[[[[[[[[[[[[[ | nesting depth (21) exceeds the maximum allowed (20)"
      })
  void whatIsMalformedIsSaidToWhoeverSentIt(String json, String said) {
    assertThat(catchThrowableOfType(MalformedFirm.class, () -> read(json)).getMessage())
        .contains(said)
        .doesNotContain("`", "REDACTED", "Feature");
  }

  @Test
  void aLongValueIsNotEchoedWhole() {
    assertThat(violations("{\"" + "x".repeat(5_000) + "\": 1}").get(0)).hasSizeLessThan(200);
    assertThat(violations("{\"cargo\": \"" + "x".repeat(5_000) + "\"}").get(0))
        .hasSizeLessThan(200);
  }

  @Test
  void ofThousandsOfWrongAnswersTheFirstAreListedAndAllAreCounted() {
    String json =
        IntStream.range(0, 20_000)
            .mapToObj(n -> "\"budget" + n + "\": 1")
            .collect(Collectors.joining(", ", "{", "}"));
    InvalidFirm invalid = catchThrowableOfType(InvalidFirm.class, () -> read(json));
    assertThat(invalid).hasMessage("20000 answers are not valid; the first 50 of them are listed");
    assertThat(invalid.violations()).hasSize(50);
    assertThat(invalid.violations().get(49).message())
        .isEqualTo("'budget49' is not a question of this comparison. Did you mean 'budget'?");
  }
}
