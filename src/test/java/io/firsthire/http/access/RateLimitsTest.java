package io.firsthire.http.access;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.firsthire.http.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
@TestProfile(RateLimitsTest.Limited.class)
class RateLimitsTest {
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge/";

  /** A service behind a proxy on its own machine that lets a client ask twice. */
  public static final class Limited implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "firsthire.access.trusted-proxies", "127.0.0.0/8,::1",
          "firsthire.access.verdicts.burst", "2",
          "firsthire.access.verdicts.every", "1h",
          "quarkus.http.cors.enabled", "true",
          "quarkus.http.cors.origins", "https://firm.example");
    }
  }

  private static ValidatableResponse ask(String client, String path) {
    return given()
        .urlEncodingEnabled(false)
        .header("X-Forwarded-For", client)
        .header("Origin", "https://firm.example")
        .contentType(ContentType.JSON)
        .body("{}")
        .post(FERRY + path)
        .then();
  }

  @Test
  void whoAsksTooOftenIsToldWhenToTryAgainAndOthersAreNotHeldUp() {
    ask("203.0.113.1", "verdicts").statusCode(200);
    ask("203.0.113.1", "questions/next").statusCode(200);
    int seconds =
        Integer.parseInt(
            ask("203.0.113.1", "verdicts")
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", "https://firm.example")
                .body("type", equalTo("urn:firsthire:problem:too-many-requests"))
                .body("detail", containsString("it may try again in"))
                .extract()
                .header("Retry-After"));
    assertThat(seconds).isBetween(3_000, 3_600);
    ask("1.1.1.1, 203.0.113.1", "verdicts").statusCode(429);
    for (String same :
        new String[] {"verdicts/", "verdicts;x", "verdicts;x=1/", "questions;x/next"}) {
      ask("203.0.113.1", same).statusCode(429);
    }
    ask("203.0.113.2", "verdicts").statusCode(200);
    asStaff()
        .get("/metrics")
        .then()
        .body(containsString("firsthire_rate_limited_total{limit=\"verdicts\"}"));
  }

  @Test
  void whatIsOnlyReadIsNotLimited() {
    for (int n = 0; n < 10; n++) {
      given().header("X-Forwarded-For", "203.0.113.3").get(FERRY).then().statusCode(200);
      given().header("X-Forwarded-For", "203.0.113.3").get(FERRY + "schema").then().statusCode(200);
    }
  }
}
