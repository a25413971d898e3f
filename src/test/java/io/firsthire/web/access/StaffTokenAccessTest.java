package io.firsthire.web.access;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.firsthire.TestStaff;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class StaffTokenAccessTest {
  private static void isRefused(ValidatableResponse response) {
    response
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("status", equalTo(401))
        .body("title", notNullValue());
  }

  private static List<Supplier<RequestSpecification>> notStaff() {
    return List.of(
        () -> given(),
        () -> given().header("Authorization", "Bearer"),
        () -> given().header("Authorization", "Bearer "),
        () -> given().auth().oauth2("not-the-staff-token-of-this-service"),
        () -> given().auth().oauth2(TestStaff.TOKEN + "x"),
        () -> given().header("Authorization", "Basic " + base64("staff:" + TestStaff.TOKEN)),
        () -> given().queryParam("access_token", TestStaff.TOKEN));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyOperationIsPublicByIntentOrNamesItsRolesAndRefusesWhoeverIsNotStaff() {
    assertThat(Operations.all()).hasSizeGreaterThan(10);
    for (Operations.Operation operation : Operations.all()) {
      assertThat(operation.roles().isEmpty())
          .as("%s is public by intent", operation)
          .isEqualTo(operation.isPublic());
    }
    Operations.forStaff()
        .forEach(
            operation -> notStaff().forEach(caller -> isRefused(operation.call(caller.get()))));
  }

  @Test
  void thePublicNeedsNoTokenAndIsNotHeldUpByAWrongOne() {
    Operations.forThePublic()
        .flatMap(
            operation ->
                Stream.of(given(), given().auth().oauth2("wrong"), asStaff()).map(operation::call))
        .forEach(response -> response.statusCode(not(oneOf(401, 403, 500))));
  }

  @Test
  void theStaffTokenOpensEverything() {
    Operations.forStaff()
        .forEach(operation -> operation.call(asStaff()).statusCode(not(oneOf(401, 403, 500))));
  }

  @Test
  void theSchemeIsNamedWithoutRegardToCase() {
    given()
        .header("authorization", "bearer " + TestStaff.TOKEN)
        .get("/api/packs")
        .then()
        .statusCode(200);
  }

  @Test
  void metricsAreForStaff() {
    isRefused(given().get("/metrics").then());
    isRefused(given().auth().oauth2("wrong").get("/metrics").then());
    isRefused(given().get("/metrics/").then());
    for (String path : List.of("//metrics", "/api/../metrics", "/metrics;a=b", "/%6Detrics")) {
      given()
          .urlEncodingEnabled(false)
          .get(path)
          .then()
          .statusCode(oneOf(401, 404))
          .body(not(containsString("firsthire_")));
    }
    asStaff().get("/metrics").then().statusCode(200);
  }

  @Test
  void metricsAreOnlyRead() {
    asStaff().head("/metrics").then().statusCode(200);
    isRefused(given().options("/metrics").then());
    asStaff().options("/metrics").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE")) {
      isRefused(given().request(method, "/metrics").then());
      asStaff()
          .request(method, "/metrics")
          .then()
          .statusCode(405)
          .contentType("application/problem+json")
          .header("Allow", "GET, HEAD, OPTIONS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/health", "/health/ready", "/health/live", "/health/started", "/health/well"})
  void thatTheServiceIsWellIsPublicButNotWhatGoesWithIt(String path) {
    ValidatableResponse ofPublic = given().get(path).then();
    ValidatableResponse ofStaff = asStaff().get(path).then();
    ofPublic.body("checks", everyItem(not(hasKey("data"))));
    assertThat(ofPublic.extract().statusCode()).isEqualTo(ofStaff.extract().statusCode());
    assertThat(ofPublic.extract().<List<String>>path("checks.name"))
        .containsExactlyInAnyOrderElementsOf(ofStaff.extract().path("checks.name"));
    assertThat(ofPublic.extract().<List<String>>path("checks.status"))
        .containsExactlyInAnyOrderElementsOf(ofStaff.extract().path("checks.status"));
  }

  @Test
  void staffSeeWhatIsWrongWithTheirRules() {
    asStaff().get("/health/ready").then().body("checks", hasItem(hasKey("data")));
    given().get("/health/ready").then().statusCode(200).body("checks.name", hasItem("comparisons"));
    given()
        .auth()
        .oauth2("wrong")
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("checks", everyItem(not(hasKey("data"))));
    given().get("/health/group/any").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/comparisons",
        "/api/packs",
        "/openapi",
        "/health/live",
        "/metrics",
        "/docs/"
      })
  void everyAnswerTellsBrowsersWhatTheyMayDoWithIt(String path) {
    given()
        .get(path)
        .then()
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Strict-Transport-Security", "max-age=31536000")
        .header("Content-Security-Policy", containsString("default-src"));
  }
}
