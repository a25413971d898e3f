package io.firsthire;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Calls as staff do, with the staff token of services under test. */
public final class TestStaff {
  /** The token. */
  public static final String TOKEN = "the-staff-token-of-services-under-test";

  private TestStaff() {}

  /** Settings for the token, and for clients that may call as often as they can. */
  public static Map<String, String> settings() {
    return Map.of(
        "firsthire.access.staff-token",
        TOKEN,
        "firsthire.access.verdicts.burst",
        "0",
        "firsthire.access.strategy-calls.burst",
        "0",
        "firsthire.access.wrong-tokens.burst",
        "0");
  }

  /** A request by staff. */
  public static RequestSpecification asStaff() {
    return given().auth().oauth2(TOKEN);
  }

  /** How many verdicts are in the service's log. */
  public static long verdictsOnRecord() {
    return asStaff()
        .get("/api/verdicts?from=2000-01-01")
        .then()
        .extract()
        .asString()
        .lines()
        .count();
  }
}
