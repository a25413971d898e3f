package io.firsthire.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerdictsResourceTest {
  @Test
  void aVerdictNamesTheRoleItsReasonsAndTheRulesBehindThem() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"draftingBacklog\": \"HIGH\"}")
        .post("/api/comparisons/legal-case-manager-vs-paralegal/verdicts")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("HIRE_FIRST"))
        .body("hireFirst.id", equalTo("paralegal"))
        .body(
            "reasons.source",
            hasItem(startsWith("rules/legal-case-manager-vs-paralegal/needs.drl:")));
  }
}
