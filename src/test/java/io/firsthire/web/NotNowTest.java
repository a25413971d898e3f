package io.firsthire.web;

import static io.firsthire.TestStaff.asStaff;
import static io.firsthire.TestStaff.verdictsOnRecord;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.firsthire.TestRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a caller is told when the service cannot do now what it otherwise does. */
@QuarkusTest
@TestProfile(NotNowTest.InNoTime.class)
@QuarkusTestResource(RulesForTests.class)
class NotNowTest {
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge/";

  public static class InNoTime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("firsthire.limits.analysis", "PT0.000001S");
    }
  }

  private static ValidatableResponse ask(String path) {
    return given().contentType(ContentType.JSON).body("{\"hurry\": \"HIGH\"}").post(path).then();
  }

  @Test
  void whatIsNotFoundInTimeIsAProblemAndVerdictsGoOn() {
    for (String path : new String[] {"questions/next", "verdicts?explain=true"}) {
      ask(FERRY + path)
          .statusCode(503)
          .contentType("application/problem+json")
          .body("type", containsString("too-slow"))
          .body("detail", containsString("firsthire.limits.analysis"));
    }
    ask(FERRY + "verdicts").statusCode(200).body("hireFirst.id", equalTo("bridge"));
  }

  @Test
  void aVerdictThatIsNotAnsweredIsNotOnRecord() {
    ask(FERRY + "verdicts").statusCode(200);
    long before = verdictsOnRecord();
    ask(FERRY + "verdicts?explain=true").statusCode(503);
    assertThat(verdictsOnRecord()).isEqualTo(before).isPositive();
    ask(FERRY + "verdicts").statusCode(200);
    assertThat(verdictsOnRecord()).isEqualTo(before + 1);
  }

  @Test
  void aDraftThatNoProcessChecksIsAProblemAndTheNextOneIsChecked() {
    ValidatableResponse refused;
    String path =
        System.setProperty(
            "java.class.path", TestRules.temporaryDirectory("no-classes").toString());
    try {
      refused = check();
    } finally {
      System.setProperty("java.class.path", path);
    }
    refused
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", containsString("drafts-unavailable"));
    check().statusCode(200).body("wouldGoLive", equalTo(true));
  }

  private static ValidatableResponse check() {
    return asStaff()
        .contentType(ContentType.JSON)
        .body(Map.of("files", Map.of("more.drl", "package firsthire\n")))
        .post("/api/packs/ferry-vs-bridge/checks")
        .then();
  }
}
