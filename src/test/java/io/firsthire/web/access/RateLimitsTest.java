package io.firsthire.web.access;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.firsthire.TestStaff;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
@TestProfile(RateLimitsTest.LimitedService.class)
class RateLimitsTest {
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge/";

  /** A service behind a proxy on its own machine that lets a client ask twice. */
  public static final class LimitedService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "firsthire.access.trusted-proxies", "127.0.0.0/8,::1",
          "firsthire.access.verdicts.burst", "2",
          "firsthire.access.verdicts.every", "1h",
          "firsthire.access.batch", "everyone",
          "firsthire.access.wrong-tokens.burst", "2",
          "firsthire.access.wrong-tokens.every", "1h",
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

  @Test
  void aVisitorIsToldOnAPageAndALimitedCallerWhereItStands() {
    String quiz = "/compare/ferry-vs-bridge/quiz";
    for (int left = 1; left >= 0; left--) {
      given()
          .header("X-Forwarded-For", "203.0.113.9")
          .get(quiz)
          .then()
          .statusCode(200)
          .header("RateLimit-Limit", "2")
          .header("RateLimit-Remaining", Integer.toString(left))
          .header("RateLimit-Reset", not(emptyString()));
    }
    given()
        .header("X-Forwarded-For", "203.0.113.9")
        .get(quiz)
        .then()
        .statusCode(429)
        .contentType("text/html;charset=UTF-8")
        .header("Retry-After", not(emptyString()))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .body(containsString("<h1>"));
    ask("203.0.113.9", "verdicts").statusCode(429).contentType("application/problem+json");
  }

  @Test
  void aLookUpByHeadCountsAsOneByGet() {
    String verdict = "/api/verdicts/0195a0b1-0000-7000-8000-00000000000f";
    for (int n = 0; n < 2; n++) {
      given().header("X-Forwarded-For", "203.0.113.4").head(verdict).then().statusCode(404);
    }
    given().header("X-Forwarded-For", "203.0.113.4").head(verdict).then().statusCode(429);
    given().header("X-Forwarded-For", "203.0.113.4").get(verdict).then().statusCode(429);
  }

  private static ValidatableResponse asks(String client, String path, String token) {
    return given().header("X-Forwarded-For", client).auth().oauth2(token).get(path).then();
  }

  @Test
  void whoGuessesTokensIsNotHeardForAWhileWhateverItSends() {
    String guesser = "203.0.113.5";
    asks(guesser, "/api/packs", TestStaff.TOKEN).statusCode(200);
    asks(guesser, "/api/packs", "a-guess").statusCode(401);
    asks(guesser, "/metrics", "another-guess").statusCode(401);
    int seconds =
        Integer.parseInt(
            asks(guesser, "/api/packs", "a-third-guess")
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:firsthire:problem:too-many-requests"))
                .body("detail", containsString("too many wrong tokens; it may try again in"))
                .extract()
                .header("Retry-After"));
    assertThat(seconds).isBetween(3_000, 3_600);
    asks(guesser, "/api/packs", TestStaff.TOKEN).statusCode(429);
    asks(guesser, "/metrics", TestStaff.TOKEN)
        .statusCode(429)
        .header("Retry-After", not(emptyString()));
    asks(guesser, "/health", "whatever").statusCode(200);
    asks(guesser, FERRY, "whatever").statusCode(200);
    asks("203.0.113.6", "/metrics", TestStaff.TOKEN)
        .statusCode(200)
        .body(containsString("firsthire_wrong_tokens_total"))
        .body(containsString("firsthire_rate_limited_total{limit=\"wrong-tokens\"}"));
  }

  @Test
  void whatWebsitesAreAnsweredIsKeptApartByTheirOrigins() {
    for (String path : new String[] {"", "schema", "nothing"}) {
      given().get(FERRY + path).then().header("Vary", containsString("rigin"));
      given()
          .header("Origin", "https://other.example")
          .get(FERRY + path)
          .then()
          .header("Vary", containsString("rigin"));
    }
  }

  @Test
  void eachFirmOfABatchCountsIfEveryoneMaySendBatches() {
    byte[] firms = "{}\n".repeat(4).getBytes(StandardCharsets.UTF_8);
    String[] answers =
        given()
            .header("X-Forwarded-For", "203.0.113.77")
            .contentType("application/x-ndjson")
            .body(firms)
            .post(FERRY + "verdicts/batch")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .split("\n");
    assertThat(answers).hasSize(4);
    assertThat(answers[1]).contains("\"outcome\"");
    assertThat(answers[2]).contains("too-many-requests", "\"line\":3");
    assertThat(answers[3]).contains("too-many-requests", "\"line\":4");
    ask("203.0.113.77", "verdicts").statusCode(429);
    assertThat(
            asStaff()
                .contentType("application/x-ndjson")
                .body(firms)
                .post(FERRY + "verdicts/batch")
                .asString())
        .doesNotContain("too-many-requests");
  }
}
