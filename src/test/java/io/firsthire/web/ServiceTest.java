package io.firsthire.web;

import static io.firsthire.Patience.await;
import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class ServiceTest {
  private static final String COMPARISONS = "/api/comparisons";
  private static final String FERRY = COMPARISONS + "/ferry-vs-bridge";
  private static final String PROBLEM = "application/problem+json";

  private static ValidatableResponse decide(String comparison, String firm) {
    return given()
        .contentType(ContentType.JSON)
        .body(firm)
        .post(COMPARISONS + "/" + comparison + "/verdicts")
        .then();
  }

  private static void isProblem(ValidatableResponse response, int status, String type) {
    response
        .statusCode(status)
        .contentType(PROBLEM)
        .body("status", equalTo(status))
        .body("type", equalTo("urn:firsthire:problem:" + type))
        .body("title", notNullValue())
        .body("detail", not(containsString("Exception")));
  }

  @Test
  void aVerdictNamesTheRoleItsReasonsAndTheRulesBehindThem() {
    decide("ferry-vs-bridge", "{\"hurry\": \"HIGH\"}")
        .statusCode(200)
        .body(
            "id",
            matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
        .body("comparison", equalTo("ferry-vs-bridge"))
        .body("revision", matchesPattern("[0-9a-f]{16}"))
        .body("decidedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
        .body("outcome", equalTo("HIRE_FIRST"))
        .body("hireFirst.id", equalTo("bridge"))
        .body("then.id", equalTo(List.of("ferry")))
        .body("reasons.rule", hasItem("Time matters"))
        .body(not(containsString(".drl")))
        .body("callToAction.response", notNullValue())
        .body("$", not(hasKey("trace")));
  }

  @Test
  void anExplainedVerdictHasItsTrace() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"hurry\": \"HIGH\"}")
        .post(FERRY + "/verdicts?explain=true")
        .then()
        .statusCode(200)
        .body("trace.rule", hasItems("Time matters", "The leading role is hired first"))
        .body("trace[0].source", startsWith("rules/"));
    isProblem(
        given()
            .contentType(ContentType.JSON)
            .body("{}")
            .post(FERRY + "/verdicts?explain=maybe")
            .then(),
        400,
        "invalid-parameter");
  }

  @Test
  void aFirmThatIsNotValidIsAnsweredWithEveryViolation() {
    ValidatableResponse response = decide("ferry-vs-bridge", "{\"hury\": \"LOW\", \"cargo\": 3}");
    isProblem(response, 400, "invalid-firm");
    response
        .body("violations.field", equalTo(List.of("hury", "cargo")))
        .body("violations[0].suggestion", equalTo("hurry"))
        .body("violations[0].allowed", hasItems("hurry", "cargo"))
        .body("violations[1].allowed", hasItem("MODERATE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "[]", "{\"a", "{} {}", "7"})
  void whatIsNoObjectIsAnsweredAsMalformed(String body) {
    isProblem(decide("ferry-vs-bridge", body), 400, "malformed-json");
  }

  @Test
  void anUnknownComparisonIsAnsweredWithThoseThereAre() {
    ValidatableResponse response = decide("fery-vs-bridge", "{}");
    isProblem(response, 404, "unknown-comparison");
    response
        .body("detail", containsString("Did you mean 'ferry-vs-bridge'?"))
        .body("comparisons", hasItem("ferry-vs-bridge"));
    isProblem(given().get(COMPARISONS + "/nothing").then(), 404, "unknown-comparison");
    isProblem(given().get(COMPARISONS + "/nothing/schema").then(), 404, "unknown-comparison");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    isProblem(decide("ferry-vs-bridge", " ".repeat(64 * 1024) + "{}"), 413, "body-too-large");
    decide("ferry-vs-bridge", " ".repeat(64 * 1024 - 2) + "{}").statusCode(200);
  }

  @Test
  void otherTypesMethodsAndPathsAreProblemsToo() {
    given()
        .contentType("text/plain")
        .body("{}")
        .post(FERRY + "/verdicts")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
    given()
        .accept("text/html")
        .contentType(ContentType.JSON)
        .body("{}")
        .post(FERRY + "/verdicts")
        .then()
        .statusCode(406)
        .contentType(PROBLEM);
    given().get(FERRY + "/verdicts").then().statusCode(405).contentType(PROBLEM);
    given().get("/api/nothing").then().statusCode(404).contentType(PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1e2147483648", "1e400", "0e9999"})
  void aHostileNumberIsNamedWithItsQuestion(String number) {
    for (String field : List.of("passengers", "tide", "islanders", "budget")) {
      ValidatableResponse response =
          decide("ferry-vs-bridge", "{\"" + field + "\": " + number + "}");
      isProblem(response, 400, "invalid-firm");
      response
          .body("violations.field", equalTo(List.of(field)))
          .body("violations[0].message", containsString(number));
    }
  }

  @Test
  void rulesThatDoNotEndAreNamedAndTheServiceLivesOn() {
    ValidatableResponse response = decide("never-ending", "{}");
    isProblem(response, 500, "limit-reached");
    response.body("rule", equalTo("Counting never ends"));
    decide("ferry-vs-bridge", "{}").statusCode(200);
  }

  @Test
  void aRuleThatFailsIsNamed() {
    ValidatableResponse response = decide("failing", "{\"divisor\": 0}");
    isProblem(response, 500, "rule-failed");
    response.body("rule", equalTo("A sum is divided"));
  }

  @Test
  void whatIsDoneAgainAndAgainIsSeenToBeDone() {
    asStaff()
        .get("/health/well")
        .then()
        .statusCode(200)
        .body("checks[0].name", equalTo("schedules"))
        .body("checks[0].data.rules-watcher", containsString(" 0 failed"))
        .body(
            "checks[0].data.keySet()",
            containsInAnyOrder(
                "rules-watcher",
                "journal",
                "journal-drain",
                "calls-backlog",
                "calls-drain",
                "database-check",
                "outbox",
                "drafts"));
    asStaff()
        .get("/health/live")
        .then()
        .statusCode(200)
        .body("checks[0].name", equalTo("rules-watched"))
        .body("checks[0].data", hasKey("lastPassSecondsAgo"));
    asStaff()
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(containsString("firsthire_schedule_failures_total{task=\"outbox\"} 0.0"))
        .body(containsString("firsthire_schedule_last_pass_seconds{task=\"rules-watcher\"}"));
  }

  @Test
  void aComparisonThatNeverWentLiveIsUnavailableAndReadinessNamesIt() {
    isProblem(decide("broken", "{}"), 503, "comparison-unavailable");
    isProblem(given().get(COMPARISONS + "/broken").then(), 503, "comparison-unavailable");
    asStaff()
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body(
            "checks.find { it.name == 'comparisons' }.data.broken",
            allOf(startsWith("does not answer"), containsString("rules/broken/page.drl:8:50")));
    given().get("/health/live").then().statusCode(200);
    given().get("/health/started").then().statusCode(200);
  }

  @Test
  void theListHasTheComparisonsThatAnswer() {
    given()
        .get(COMPARISONS)
        .then()
        .statusCode(200)
        .body("id", containsInAnyOrder("ferry-vs-bridge", "never-ending", "failing"))
        .body(
            "find { it.id == 'ferry-vs-bridge' }.roles.name", equalTo(List.of("Ferry", "Bridge")));
  }

  @ParameterizedTest
  @CsvSource({"''", "/schema"})
  void aPageAndItsSchemaAreSentOnce(String part) {
    String tag = given().get(FERRY + part).then().statusCode(200).extract().header("ETag");
    given()
        .header("If-None-Match", tag)
        .get(FERRY + part)
        .then()
        .statusCode(304)
        .header("ETag", tag);
    for (String known :
        List.of("W/" + tag, "\"other\", " + tag, "\"other\",W/" + tag + " , \"third\"", "*")) {
      given().header("If-None-Match", known).get(FERRY + part).then().statusCode(304);
    }
    given()
        .header("If-None-Match", "\"other\"")
        .header("If-None-Match", tag)
        .get(FERRY + part)
        .then()
        .statusCode(304);
    for (String other : List.of("\"other\"", "W/\"other\", \"*\"", tag.replace("\"", ""), "")) {
      given().header("If-None-Match", other).get(FERRY + part).then().statusCode(200);
    }
  }

  @Test
  void aSchemaIsSentAsWhatIsAskedFor() {
    for (String accepted : List.of("application/schema+json", "application/json")) {
      given().accept(accepted).get(FERRY + "/schema").then().statusCode(200).contentType(accepted);
    }
    given().accept("*/*").get(FERRY + "/schema").then().contentType("application/schema+json");
    given().accept("text/html").get(FERRY + "/schema").then().statusCode(406);
  }

  @Test
  void thePageHasEverythingInIt() {
    given()
        .get(FERRY)
        .then()
        .statusCode(200)
        .body("title", equalTo("Ferry vs Bridge"))
        .body("criteria.attributes", everyItem(hasSize(2)))
        .body("roles[0].betterFit.criterion", equalTo(List.of("speed", "load")))
        .body("kpis", hasSize(4))
        .body("pressureTests", hasSize(4))
        .body("faqs.answer", equalTo(List.of("It is cold.")));
  }

  @Test
  void noAnswerSpeaksOfTheFramework() {
    List<Response> answers =
        List.of(
            given().contentType("text/plain").body("x").post(FERRY + "/verdicts"),
            given()
                .contentType(ContentType.JSON)
                .body("{\"hurry\": NaN}")
                .post(FERRY + "/verdicts"),
            given().accept("image/png").get(FERRY),
            given().delete(FERRY));
    assertThat(answers).extracting(Response::statusCode).containsExactly(415, 400, 406, 405);
    assertThat(answers)
        .extracting(answer -> answer.jsonPath().getString("detail"))
        .allSatisfy(
            detail ->
                assertThat(detail).isNotBlank().doesNotContain("@", "Stream", "HTTP 4", "null"));
  }

  @Test
  void theApiIsDescribedWithLiveExamples() {
    given()
        .accept(ContentType.JSON)
        .get("/openapi/ferry-vs-bridge?format=json")
        .then()
        .statusCode(200)
        .body("openapi", startsWith("3.1"))
        .body("components.schemas.Firm.properties", hasKey("hurry"))
        .body(
            "paths.'/api/comparisons/{comparison}/verdicts'.post.responses.'200'.content.'application/json'"
                + ".examples.'ferry-vs-bridge'.value.hireFirst.id",
            equalTo("bridge"))
        .body("paths.'/api/comparisons/{comparison}/verdicts'.post.responses", hasKey("400"))
        .body(
            "paths.'/api/comparisons/{comparison}'.get.parameters[0].schema.enum",
            hasItem("ferry-vs-bridge"));
    given().get("/docs/").then().statusCode(200).body(containsString("swagger"));
  }

  private static Map<String, Object> verdict(String firm) {
    Map<String, Object> verdict =
        new HashMap<>(
            decide("ferry-vs-bridge", firm).statusCode(200).extract().jsonPath().getMap("$"));
    verdict.keySet().removeAll(Set.of("id", "decidedAt"));
    return verdict;
  }

  @Test
  void verdictsThatArePutTogetherAreThoseOfTheRules() {
    String firm = "{\"hurry\": \"HIGH\", \"passengers\": 4321}";
    Map<String, Object> first = verdict(firm);
    await()
        .until(
            () -> {
              assertThat(verdict(firm)).isEqualTo(first);
              return asStaff()
                  .get("/metrics")
                  .asString()
                  .contains(
                      "firsthire_composed_total{by=\"parts\",comparison=\"ferry-vs-bridge\"}");
            });
    assertThat(asStaff().get("/metrics").asString())
        .doesNotContain("firsthire_compose_differences_total");
    asStaff()
        .get("/api/packs/ferry-vs-bridge")
        .then()
        .body("verdicts.fromParts", equalTo(true))
        .body("verdicts.composed", greaterThan(0))
        .body("verdicts.because", hasSize(0));
  }

  @Test
  void everyMetricOfOursSaysWhatItIs() {
    decide("ferry-vs-bridge", "{}").statusCode(200);
    assertThat(asStaff().get("/metrics").asString().lines())
        .filteredOn(line -> line.startsWith("# HELP firsthire_"))
        .isNotEmpty()
        .allMatch(line -> line.strip().split(" ").length > 3);
  }

  @Test
  void decisionsReloadsAndRevisionsAreMeasured() {
    decide("ferry-vs-bridge", "{\"hurry\": \"HIGH\"}").statusCode(200);
    asStaff()
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "firsthire_verdicts_total{comparison=\"ferry-vs-bridge\",outcome=\"HIRE_FIRST\"}"))
        .body(containsString("firsthire_evaluation_seconds_count{comparison=\"ferry-vs-bridge\"}"))
        .body(
            containsString(
                "firsthire_reloads_total{comparison=\"broken\",reason=\"checks\",result=\"refused\"} 1.0"))
        .body(
            containsString(
                "firsthire_reloads_total{comparison=\"ferry-vs-bridge\",reason=\"none\",result=\"live\"} 1.0"))
        .body(containsString("firsthire_pack_refused{comparison=\"broken\"} 1.0"))
        .body(containsString("firsthire_pack_refused{comparison=\"ferry-vs-bridge\"} 0.0"))
        .body(containsString("firsthire_pack_revision{comparison=\"ferry-vs-bridge\",revision=\""));
  }
}
