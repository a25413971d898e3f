package io.firsthire.web;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.firsthire.TestRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class PacksTest {
  private static final String FERRY = "/api/packs/ferry-vs-bridge";

  private static ValidatableResponse check(Object body) {
    return asStaff().contentType(ContentType.JSON).body(body).post(FERRY + "/checks").then();
  }

  private static ValidatableResponse checkNeeds(String before, String after) throws IOException {
    String text =
        Files.readString(
            TestRules.directory("ferry-vs-bridge").resolve("ferry-vs-bridge/needs.drl"));
    return check(Map.of("files", Map.of("needs.drl", text.replace(before, after))));
  }

  @Test
  void everyPackSaysHowItStands() {
    asStaff()
        .get("/api/packs")
        .then()
        .statusCode(200)
        .body("comparison", hasItems("broken", "ferry-vs-bridge"));
    asStaff()
        .get(FERRY)
        .then()
        .statusCode(200)
        .body("state", equalTo("LIVE"))
        .body("live", notNullValue())
        .body("diagnostics.severity", everyItem(equalTo("WARNING")));
    asStaff()
        .get("/api/packs/broken")
        .then()
        .statusCode(200)
        .body("state", equalTo("REFUSED"))
        .body("live", nullValue())
        .body("diagnostics[0].code", equalTo("syntax"))
        .body("diagnostics[0].file", equalTo("rules/broken/page.drl"));
    asStaff().get("/api/packs/nothing").then().statusCode(404);
  }

  private static JsonPath funnel() {
    return asStaff().get(FERRY + "/funnel").then().statusCode(200).extract().jsonPath();
  }

  @Test
  void theFunnelOfQuizzesCountsWhatIsShown() {
    JsonPath before = funnel();
    String asked =
        given()
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/api/comparisons/ferry-vs-bridge/questions/next")
            .then()
            .statusCode(200)
            .extract()
            .path("question.name");
    JsonPath after = funnel();
    String shown = "questions.find { it.question == '" + asked + "' }.shown";
    assertThat(after.getLong("begun")).isEqualTo(before.getLong("begun") + 1);
    assertThat(after.getLong(shown)).isEqualTo(before.getLong(shown) + 1);
    assertThat(after.getLong("settled")).isEqualTo(before.getLong("settled"));
    assertThat(after.getInt("steps[0].answers")).isZero();
    assertThat(after.getLong("steps[0].shown")).isPositive();
    String verdict =
        given()
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/api/comparisons/ferry-vs-bridge/verdicts")
            .path("id");
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"name\": \"A\", \"email\": \"a@example.com\", \"firmName\": \"F\", \"timeZone\": \"UTC\", \"verdictId\": \""
                + verdict
                + "\"}")
        .post("/api/strategy-calls")
        .then()
        .statusCode(201);
    JsonPath booked = funnel();
    assertThat(booked.getLong("verdicts")).isEqualTo(after.getLong("verdicts") + 1);
    assertThat(booked.getLong("calls")).isEqualTo(after.getLong("calls") + 1);
    given().get(FERRY + "/funnel").then().statusCode(401);
  }

  @Test
  void aDraftIsCheckedAndNothingGoesLive() throws IOException {
    String live = asStaff().get(FERRY).then().extract().path("live");
    checkNeeds("Crossing($level : hurry)", "Crossing($level : hury)")
        .statusCode(200)
        .body("wouldGoLive", equalTo(false))
        .body("diagnostics.findAll { it.severity == 'ERROR' }", hasSize(1))
        .body("diagnostics.find { it.severity == 'ERROR' }.code", equalTo("unknown-question"))
        .body(
            "diagnostics.find { it.severity == 'ERROR' }.suggestion",
            equalTo("Did you mean 'hurry'?"))
        .body("changes", nullValue())
        .body("changesLeftOut", containsString("would not go live"));
    checkNeeds("passengers > 1000", "passengers > 1001")
        .statusCode(200)
        .body("wouldGoLive", equalTo(true))
        .body("revision", not(equalTo(live)))
        .body("changesLeftOut", nullValue())
        .body("changes.exact", equalTo(true))
        .body("changes.edits.name", equalTo(List.of("Many people cross")))
        .body("changes.changes[0].part", equalTo("outcome"))
        .body("changes.changes[0].witness.passengers", equalTo(1001))
        .body("changes.changes[0].causes", equalTo(List.of(List.of("Many people cross"))));
    asStaff().get(FERRY).then().body("live", equalTo(live));
  }

  @Test
  void aDraftThatSaysTheSameChangesNothing() throws IOException {
    checkNeeds("passengers > 1000", "passengers >= 1001")
        .statusCode(200)
        .body("changes.exact", equalTo(true))
        .body("changes.changed", equalTo(0))
        .body("changes.changes", hasSize(0));
  }

  @Test
  void aDraftCanRunNothing() throws IOException {
    checkNeeds("insert(", "System.exit(3); insert(")
        .statusCode(200)
        .body("wouldGoLive", equalTo(false))
        .body("diagnostics.code", hasItems("unsafe-code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                             | body is empty",
        "[]                             | not a draft",
        "null                           | not a draft",
        "{\"files\"                     | not valid JSON",
        "{\"files\": {}}                | at least one file",
        "{\"fils\": {}}                 | not a draft",
        "{\"files\": {\"../x.drl\": \"\"}} | '../x.drl'",
        "{\"files\": {\"x.drl\": null}} | needs its text",
      })
  void whatIsNoDraftIsAnsweredWithWhatOneIs(String body, String said) {
    check(body)
        .statusCode(400)
        .body("type", equalTo("urn:firsthire:problem:invalid-draft"))
        .body("detail", containsString(said));
  }
}
