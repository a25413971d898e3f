package io.firsthire.web.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.firsthire.TestStaff;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
@QuarkusTestResource(value = OidcAccessTest.Oidc.class, restrictToAnnotatedClass = true)
class OidcAccessTest {
  private static final List<String> ROLES = List.of(Staff.ANALYST, Staff.QA, Staff.SALES);

  /** A server of OIDC, and a service whose staff come by it. */
  public static final class Oidc extends OidcWiremockTestResource {
    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(super.start());
      settings.put("quarkus.oidc.tenant-enabled", "true");
      settings.put(
          "quarkus.oidc.auth-server-url", settings.get("keycloak.url") + "/realms/quarkus/");
      settings.put("quarkus.oidc.client-id", "firsthire");
      settings.put("firsthire.access.staff-token", "");
      return settings;
    }
  }

  private static RequestSpecification as(String... roles) {
    return given().auth().oauth2(OidcWiremockTestResource.getAccessToken("ada", Set.of(roles)));
  }

  @Test
  void everyOperationForStaffTakesItsRolesAndRefusesTheOthers() {
    assertThat(Operations.forStaff()).isNotEmpty();
    Operations.forStaff()
        .forEach(
            operation -> {
              assertThat(ROLES).containsAll(operation.roles());
              for (String role : ROLES) {
                if (operation.roles().contains(role)) {
                  operation.call(as(role)).statusCode(not(oneOf(401, 403, 500)));
                } else {
                  operation
                      .call(as(role))
                      .statusCode(403)
                      .contentType("application/problem+json")
                      .body("status", equalTo(403));
                }
              }
              operation.call(as("visitor")).statusCode(403);
              operation.call(given()).statusCode(401).contentType("application/problem+json");
            });
  }

  @Test
  void withOidcThereIsNoStaffToken() {
    given().auth().oauth2(TestStaff.TOKEN).get("/api/packs").then().statusCode(401);
  }

  @Test
  void aTokenThatAnotherSignedIsRefused() {
    String token = OidcWiremockTestResource.getAccessToken("ada", Set.of(Staff.ANALYST));
    String[] parts = token.split("\\.");
    String other = OidcWiremockTestResource.getAccessToken("bob", Set.of(Staff.ANALYST));
    String forged = parts[0] + "." + other.split("\\.")[1] + "." + parts[2];
    given()
        .auth()
        .oauth2(forged)
        .get("/api/packs")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
  }

  @Test
  void metricsAreForAnyRoleOfStaff() {
    for (String role : ROLES) {
      as(role).get("/metrics").then().statusCode(200);
    }
    as("visitor").get("/metrics").then().statusCode(403).contentType("application/problem+json");
    given().get("/metrics").then().statusCode(401);
  }

  @Test
  void thePublicNeedsNoToken() {
    Operations.forThePublic()
        .forEach(operation -> operation.call(given()).statusCode(not(oneOf(401, 403, 500))));
  }
}
