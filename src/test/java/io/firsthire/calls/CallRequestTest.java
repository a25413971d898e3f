package io.firsthire.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.text.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String GOOD =
      """
      {"name": "Ada Quill", "email": "ada@quill.example", "firmName": "Quill & Partners",
       "timeZone": "America/Chicago"}""";

  private static Optional<CallRequest> read(String json) {
    return CallRequest.read(json.getBytes(StandardCharsets.UTF_8), NOW);
  }

  /** The good call with one field set to a JSON value. */
  private static String with(String field, String value) {
    try {
      ObjectNode call = (ObjectNode) JSON.readTree(GOOD);
      return call.set(field, JSON.readTree(value)).toString();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(value, e);
    }
  }

  private static List<Violation> violations(String json) {
    return catchThrowableOfType(InvalidCall.class, () -> read(json)).violations();
  }

  private static void isRefused(String json, String field, String message) {
    List<Violation> violations = violations(json);
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).field()).isEqualTo(field);
    assertThat(violations.get(0).message()).contains(message);
  }

  @Test
  void everythingThatCanBeSentIsRead() {
    Optional<CallRequest> sent =
        read(
            """
            {"name": " Ada Quill\\u00a0", "email": "Ada@Quill.example", "phone": "+1 (212) 555-0100 ext. 7",
             "firmName": "Quill & Partners", "message": "Two lines,\\nplease.",
             "timeZone": "America/Chicago", "verdictId": "0195A0B1-0000-7000-8000-00000000000F",
             "preferredTimes": ["2026-03-02T10:00", "2026-03-03T10:00+01:00",
               "2026-03-04T10:00/2026-03-04T12:00", "2026-03-08T02:30/PT2H"], "website": " "}""");
    assertThat(sent)
        .hasValue(
            new CallRequest(
                "Ada Quill",
                "Ada@Quill.example",
                "+1 (212) 555-0100 ext. 7",
                "Quill & Partners",
                "Two lines,\nplease.",
                "America/Chicago",
                List.of(
                    "2026-03-02T10:00:00-06:00",
                    "2026-03-03T10:00:00+01:00",
                    "2026-03-04T10:00:00-06:00/2026-03-04T12:00:00-06:00",
                    // 02:30 is skipped for summer time.
                    "2026-03-08T03:30:00-05:00/2026-03-08T05:30:00-05:00"),
                "0195a0b1-0000-7000-8000-00000000000f"));
  }

  @Test
  void whatNeedNotBeSentMayBeNullOrBlank() {
    CallRequest bare = read(GOOD).orElseThrow();
    assertThat(bare.phone()).isNull();
    assertThat(bare.preferredTimes()).isEmpty();
    for (String field : List.of("phone", "message", "verdictId", "preferredTimes", "website")) {
      assertThat(read(with(field, "null")).orElseThrow()).isEqualTo(bare);
    }
    assertThat(read(with("phone", "\" \\t\"")).orElseThrow()).isEqualTo(bare);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    List<Violation> violations =
        violations(
            """
            {"nmae": "Ada", "email": "ada", "email": "ada@quill.example", "phone": 5,
             "firmName": "\\u00a0", "timeZone": "chicago", "preferredTimes": ["soon"]}""");
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactly(
            "nmae", "email", "name", "phone", "firmName", "timeZone", "preferredTimes[0]");
    assertThat(violations.get(0).suggestion()).isEqualTo("name");
    assertThat(violations.get(0).allowed()).contains("name", "verdictId");
    assertThat(violations.get(1).message()).isEqualTo("'email' is given more than once");
    assertThat(violations.get(2).message()).isEqualTo("'name' is missing");
    assertThat(violations.get(5).suggestion()).isEqualTo("America/Chicago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "email", "firmName", "timeZone"})
  void whatMustBeSentMustNotBeBlank(String field) {
    isRefused(with(field, "null"), field, "'" + field + "' is missing");
    isRefused(with(field, "\"\\u2003 \""), field, "'" + field + "' is missing");
    isRefused(with(field, "[1]"), field, "must be a text, but is an array");
    isRefused(with(field, "true"), field, "must be a text, but is true");
  }

  @ParameterizedTest
  @CsvSource({"name, 200", "firmName, 200", "message, 4000"})
  void textsAreBounded(String field, int longest) {
    String text = "\uD834\uDD1E".repeat(longest);
    assertThat(read(with(field, '"' + text + '"')).orElseThrow()).isNotNull();
    isRefused(
        with(field, '"' + text + "x\""),
        field,
        String.format(
            Locale.ROOT, "may have at most %d characters, but has %d", longest, longest + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "name, \\n, U+000A, 2",
    "name, \\u0000, U+0000, 2",
    "name, \\u2028, U+2028, 2",
    "message, \\u001b, U+001B, 2",
    "message, \\ud800, U+D800, 2",
    "firmName, \\u007f, U+007F, 2",
  })
  void charactersThatSteerDevicesAreRefused(String field, String letter, String named, int at) {
    String json = GOOD.replaceFirst("\"" + field + "\": \"[^\"]*\",?", "");
    isRefused(
        json.replaceFirst("\\{", "{\"" + field + "\": \"a" + letter.replace("\\", "\\\\") + "b\","),
        field,
        "may not have the character " + named + ", which it has at " + at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@quill.example",
        "a.b+c@sub.quill.example",
        "o'neill@quill.example",
        "ä@quill.example",
        "ada@büro.example"
      })
  void addressesAreTaken(String email) {
    assertThat(read(with("email", '"' + email + '"')).orElseThrow().email()).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@quill.example",
        "ada@quill",
        "a@b@quill.example",
        "ada@[127.0.0.1]",
        "Ada <ada@quill.example>",
        "ada@quill..example",
        "ada quill@quill.example",
        "ada@quill.example, bob@quill.example",
        "ada(x)@quill.example",
        "ada@quill.example."
      })
  void whatIsNoAddressIsRefused(String email) {
    isRefused(with("email", '"' + email + '"'), "email", "but is '" + email + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "(089) 1234-567", "+44 20.7946.0000", "0800/123456 x12"})
  void numbersAreTaken(String phone) {
    assertThat(read(with("phone", '"' + phone + '"')).orElseThrow().phone()).isEqualTo(phone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234", "call me", "+1 212 555 0100; drop", "=1+12345", "--------"})
  void whatIsNoNumberIsRefused(String phone) {
    isRefused(with("phone", '"' + phone + '"'), "phone", "must be a telephone number");
  }

  @ParameterizedTest
  @CsvSource({
    "America/NewYork, America/New_York",
    "New York, America/New_York",
    "europe/berlin, Europe/Berlin",
    "+02:00,",
    "Nowhere at all,",
  })
  void timeZonesAreThoseOfTheDatabase(String zone, String meant) {
    Violation violation = violations(with("timeZone", '"' + zone + '"')).get(0);
    assertThat(violation.message()).contains("but is '" + zone + "'");
    assertThat(violation.suggestion()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00Z, must be in the future",
    "2026-03-01T05:59, must be in the future",
    "2026-05-30T12:01Z, must be within 90 days",
    "2026-03-02T10:00/2026-05-31T10:00, must be within 90 days",
    "2026-03-02T10:00/2026-03-02T09:00, must end after it starts",
    "2026-03-02T10:00/PT-1H, must end after it starts",
    "2026-03-02, must be a time",
    "2026-02-30T10:00, must be a time",
    "2026-03-02T10:00/, must be a time",
    "2026-03-02T10:00/PT1H/PT1H, must be a time",
    "tomorrow, but is 'tomorrow'",
  })
  void preferredTimesAreSomeTimeAhead(String time, String message) {
    isRefused(with("preferredTimes", "[\"" + time + "\"]"), "preferredTimes[0]", message);
  }

  @Test
  void preferredTimesAreFew() {
    String time = "\"2026-03-02T10:00\"";
    isRefused(
        with("preferredTimes", "[" + (time + ",").repeat(5) + time + "]"),
        "preferredTimes",
        "may have at most 5 times, but has 6");
    isRefused(with("preferredTimes", time), "preferredTimes", "must be an array of times");
    isRefused(with("preferredTimes", "[" + time + ", 5]"), "preferredTimes[1]", "but is 5");
  }

  @Test
  void aVerdictIsNamedByItsId() {
    isRefused(with("verdictId", "\"42\""), "verdictId", "must be the id of a verdict");
  }

  @Test
  void aProgramThatFillsInEverythingIsTrapped() {
    assertThat(read(with("website", "\"https://spam.example\""))).isEmpty();
    assertThat(read("{\"website\": 1}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The body is empty",
        "[] | The body is an array",
        "{\"name\": | The body is not valid JSON",
        "{} {} | There is more after the JSON object",
        "{\"name\": [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]} | The JSON exceeds a limit",
      })
  void whatIsNoObjectIsMalformed(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedCall.class)
        .hasMessageContaining(message);
  }

  @Test
  void nothingOfAPersonIsShownAsText() {
    CallRequest request = read(with("message", "\"secret\"")).orElseThrow();
    NewCall call =
        new NewCall(NewCall.id("key", NOW), NOW, NOW, NewCall.hash(new byte[0]), null, request);
    assertThat(request + " " + read(GOOD) + call).doesNotContain("Ada", "quill", "secret");
  }
}
