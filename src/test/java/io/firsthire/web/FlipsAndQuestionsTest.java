package io.firsthire.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class FlipsAndQuestionsTest {
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge";

  private static ValidatableResponse post(String path, Object body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static ValidatableResponse next(String comparison, Object firm) {
    return post("/api/comparisons/" + comparison + "/questions/next", firm);
  }

  @Test
  void anExplainedVerdictSaysWhichAnswersWouldChangeIt() {
    post(FERRY + "/verdicts?explain=true", "{\"passengers\": 990}")
        .statusCode(200)
        .body("outcome", equalTo("MEASURE_FIRST"))
        .body("trace", notNullValue())
        .body("flips.searched", equalTo(1))
        .body("flips.complete", equalTo(true))
        .body("flips.exact", equalTo(true))
        .body("flips.closest.answers", everyItem(hasSize(1)))
        .rootPath("flips.closest.find { it.answers[0].question == 'passengers' }")
        .body("hireFirst.name", equalTo("Bridge"))
        .body("answers[0].answer", equalTo(990))
        .body("answers[0].becomes", equalTo("1001 or more"))
        .body("answers[0].nearest", equalTo(1001))
        .body("answers[0].distance", equalTo(11))
        .body("answers[0].unit", equalTo("passengers"))
        .body("answers[0].text", equalTo("How many passengers cross in a day?"));
  }

  @Test
  void aVerdictThatIsNotExplainedHasNoFlips() {
    post(FERRY + "/verdicts", "{\"passengers\": 990}")
        .statusCode(200)
        .body("$", not(hasKey("flips")));
  }

  @Test
  void theNextQuestionComesWithAllThatAFormNeeds() {
    next("ferry-vs-bridge", "{}")
        .statusCode(200)
        .body("comparison", equalTo("ferry-vs-bridge"))
        .body("revision", matchesPattern("[0-9a-f]{16}"))
        .body("settled", equalTo(false))
        .body("exact", equalTo(true))
        .body("remaining.size()", greaterThan(1))
        .body("question.name", equalTo("cargo"))
        .body("question.text", equalTo("How heavy is the cargo?"))
        .body("question.kind", equalTo("CHOICE"))
        .body("question.choices", equalTo(List.of("NONE", "LOW", "MODERATE", "HIGH")))
        .body("question", not(hasKey("unit")))
        .body("soFar.outcome", equalTo("MEASURE_FIRST"))
        .body("soFar.hireFirst", nullValue());
  }

  @Test
  void aFormThatFollowsItStopsEarlyWithTheOutcomeOfAllAnswers() {
    Map<String, Object> all =
        Map.of(
            "hurry",
            "HIGH",
            "cargo",
            "NONE",
            "passengers",
            5000,
            "tide",
            3,
            "navigable",
            false,
            "attorneys",
            9,
            "nonBillableAdminHours",
            1,
            "taskCompletionLagDays",
            1,
            "clientResponseHours",
            1,
            "milestoneSlippagePercent",
            1);
    Map<String, Object> answers = new LinkedHashMap<>();
    JsonPath next = next("ferry-vs-bridge", answers).statusCode(200).extract().jsonPath();
    while (!next.getBoolean("settled")) {
      String question = next.getString("question.name");
      assertThat(answers.put(question, all.get(question))).isNull();
      next = next("ferry-vs-bridge", answers).statusCode(200).extract().jsonPath();
    }
    assertThat(answers).hasSizeLessThan(all.size());
    assertThat(next.getList("remaining")).isEmpty();
    assertThat(next.<Object>get("question")).isNull();
    post(FERRY + "/verdicts", all)
        .body("outcome", equalTo(next.getString("soFar.outcome")))
        .body("hireFirst.id", equalTo(next.getString("soFar.hireFirst.id")))
        .body("then.id", equalTo(next.getList("soFar.then.id")));
  }

  @Test
  void whatAVisitorDoesNotKnowIsNotAskedAgainUntilNothingIsLeft() {
    Map<String, Object> answers = new LinkedHashMap<>();
    JsonPath next = next("ferry-vs-bridge", answers).statusCode(200).extract().jsonPath();
    while (!next.getBoolean("settled")) {
      String question = next.getString("question.name");
      assertThat(answers).doesNotContainKey(question);
      answers.put(question, null);
      next = next("ferry-vs-bridge", answers).statusCode(200).extract().jsonPath();
    }
    assertThat(answers).isNotEmpty();
    assertThat(next.getList("remaining")).isEmpty();
    assertThat(next.getString("soFar.outcome")).isEqualTo("MEASURE_FIRST");
    String known = post(FERRY + "/verdicts", answers).statusCode(200).extract().asString();
    String none = post(FERRY + "/verdicts", "{}").statusCode(200).extract().asString();
    assertThat(JsonPath.from(known).getMap("")).containsAllEntriesOf(decided(none));
    assertThat(JsonPath.from(known).getList("unanswered.findAll { it.asked }.question"))
        .containsExactlyInAnyOrderElementsOf(answers.keySet());
    assertThat(JsonPath.from(none).getList("unanswered.findAll { it.asked }")).isEmpty();
  }

  private static Map<String, Object> decided(String verdict) {
    Map<String, Object> decided = new LinkedHashMap<>(JsonPath.from(verdict).getMap(""));
    // What is unanswered says which questions were asked.
    decided.keySet().removeAll(List.of("id", "decidedAt", "unanswered"));
    return decided;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ferry-vs-bridge | {\"hury\": \"LOW\"}  | 400 | invalid-firm           | 1 answer is not valid.",
        "ferry-vs-bridge | {\"a                 | 400 | malformed-json         | not valid JSON",
        "ferry-vs-bridge | ''                   | 400 | malformed-json         | The body is empty",
        "fery-vs-bridge  | {}                   | 404 | unknown-comparison     | Did you mean 'ferry-vs-bridge'?",
        "broken          | {}                   | 503 | comparison-unavailable | broken",
        "never-ending    | {}                   | 500 | limit-reached          | Counting never ends",
        "failing         | {\"divisor\": 0}     | 500 | rule-failed            | A sum is divided",
      })
  void badInputIsTheSameProblemAsOfAVerdict(
      String comparison, String firm, int status, String type, String detail) {
    next(comparison, firm)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:firsthire:problem:" + type))
        .body("detail", containsString(detail));
  }

  @Test
  void aFirmThatIsTooLargeIsRefused() {
    next("ferry-vs-bridge", " ".repeat(64 * 1024) + "{}")
        .statusCode(413)
        .body("type", equalTo("urn:firsthire:problem:body-too-large"));
  }

  @Test
  void theApiIsDescribedWithAnExampleOfABegunFirm() {
    given()
        .accept(ContentType.JSON)
        .get("/openapi/ferry-vs-bridge?format=json")
        .then()
        .statusCode(200)
        .rootPath("paths.'/api/comparisons/{comparison}/questions/next'.post")
        .body("parameters[0].schema.enum", hasItem("ferry-vs-bridge"))
        .body(
            "requestBody.content.'application/json'.examples.'ferry-vs-bridge'.value",
            not(hasKey("hurry")))
        .body("responses", hasKey("400"))
        .body(
            "responses.'200'.content.'application/json'.examples.'ferry-vs-bridge'.value.question"
                + ".text",
            notNullValue());
  }
}
