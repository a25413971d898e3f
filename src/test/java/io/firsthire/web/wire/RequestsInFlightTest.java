package io.firsthire.web.wire;

import static io.firsthire.Patience.await;
import static io.restassured.RestAssured.given;

import io.firsthire.TestStaff;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Which requests a service that stops waits for. */
@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class RequestsInFlightTest {
  private static final String EXPORT =
      "GET /api/verdicts?from=2000-01-01 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
          + TestStaff.TOKEN
          + "\r\n\r\n";

  /** Together they are more than a connection takes that nobody reads. */
  private static final int EXPORTS = 20;

  private static final int VERDICTS = 400;

  @Inject RequestsInFlight inFlight;

  @Test
  void aClientThatGoesAwayBeforeItsLongAnswerIsNotWaitedFor() {
    for (int n = 0; n < VERDICTS; n++) {
      given()
          .contentType(ContentType.JSON)
          .body("{}")
          .post("/api/comparisons/ferry-vs-bridge/verdicts")
          .then()
          .statusCode(200);
    }
    try (UnreadConnection connection = new UnreadConnection()) {
      await().until(() -> connection.takes(EXPORT.repeat(EXPORTS)));
      await().until(() -> inFlight.open() > 0);
    }
    await().until(() -> inFlight.open() == 0);
  }
}
