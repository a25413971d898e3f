package io.firsthire.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.firsthire.TestStaff;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AddressesTest {
  private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

  /** Every address that is described, and those of pages. */
  private static List<String> addresses() {
    Map<String, Object> paths = given().get("/openapi?format=json").path("paths");
    List<String> addresses =
        new ArrayList<>(
            List.of("/", "/compare", "/compare/none", "/robots.txt", "/verdicts/" + NOBODY));
    for (String path : paths.keySet()) {
      if (path.startsWith("/api")) {
        addresses.add(path.replace("{id}", NOBODY).replaceAll("\\{[^}]*}", "none"));
      }
    }
    return addresses;
  }

  @Test
  void eachAddressSaysHowItCanBeCalled() {
    for (String address : addresses()) {
      String allowed = given().options(address).then().statusCode(204).extract().header("Allow");
      TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
      for (Method method :
          List.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE)) {
        Response answer = TestStaff.asStaff().request(method, address);
        if (answer.statusCode() != 405) {
          methods.add(method.name());
        } else {
          assertThat(answer.header("Allow")).as(method + " " + address).isEqualTo(allowed);
        }
      }
      assertThat(allowed).as(address).isEqualTo(String.join(", ", methods));
    }
  }

  @Test
  void addressesAreKnownHoweverTheyAreWritten() {
    for (String address :
        List.of("/comp%61re", "/./compare", "/compare;x=1", "//compare//", "/compare/")) {
      for (Method method : List.of(Method.OPTIONS, Method.DELETE)) {
        given()
            .urlEncodingEnabled(false)
            .request(method, address)
            .then()
            .statusCode(method == Method.OPTIONS ? 204 : 405)
            .header("Allow", "GET, HEAD, OPTIONS");
      }
    }
    // Patterns with repetitions in repetitions would take minutes for it.
    given().options("/".repeat(1_500) + "x").then().statusCode(404);
  }

  @Test
  void whatTheFrameworkServesCanOnlyBeRead() {
    for (String address : List.of("/openapi", "/health", "/health/live", "/docs/")) {
      given().options(address).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
      given().delete(address).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
    }
  }

  @Test
  void aWrongMethodIsNamedWithThoseThatAreRight() {
    given()
        .delete("/api/comparisons")
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD, OPTIONS")
        .body(
            "detail",
            equalTo(
                "This address cannot be called with DELETE; it can be called with GET, HEAD,"
                    + " OPTIONS."));
  }

  @Test
  void whereNothingIsThatIsSaid() {
    for (Method method : List.of(Method.GET, Method.POST, Method.OPTIONS)) {
      given()
          .request(method, "/api/comparison")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("There is nothing at this address."));
    }
    given()
        .header("Accept", "text/html,application/xhtml+xml")
        .get("/comparisons")
        .then()
        .statusCode(404)
        .contentType(containsString("text/html"))
        .body(containsString("<h1>"));
  }

  @Test
  void pagesAboutProblemsLeadNowhereElse() {
    given()
        .urlEncodingEnabled(false)
        .header("Accept", "text/html")
        .get("//evil.example/x")
        .then()
        .statusCode(404)
        .body(containsString("<h1>"))
        .body(not(containsString("evil.example")));
  }

  @Test
  void whereProgramsAskNoPagesAreAnswered() {
    for (String address : List.of("/api/none", "/openapi/none", "/healthx", "/metricsx")) {
      given()
          .header("Accept", "text/html")
          .get(address)
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }
}
