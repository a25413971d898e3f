package io.firsthire.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.firsthire.calls.CallRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the API's descriptions say all that a program needs, and are true of their examples. */
@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class DescribedApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/openapi.json";
  private static final String FERRY = "/openapi/ferry-vs-bridge.json";
  private static final Set<String> WITH_A_BODY = Set.of("post", "patch");

  private static JsonNode document(String path) {
    try {
      return JSON.readTree(given().get(path).then().statusCode(200).extract().asString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<JsonNode> operations(JsonNode document) {
    return document.get("paths").properties().stream()
        .flatMap(path -> path.getValue().properties().stream())
        .filter(operation -> operation.getValue().has("operationId"))
        .map(Map.Entry::getValue);
  }

  /** The bodies that are sent and answered. */
  private static Stream<JsonNode> bodies(JsonNode document) {
    return operations(document)
        .flatMap(
            operation ->
                Stream.concat(
                    Stream.of(operation.path("requestBody")),
                    operation.get("responses").properties().stream().map(Map.Entry::getValue)))
        .flatMap(body -> body.path("content").properties().stream().map(Map.Entry::getValue));
  }

  private static List<JsonNode> examples(JsonNode body) {
    List<JsonNode> all = new ArrayList<>();
    body.path("examples").forEach(example -> all.add(example.get("value")));
    if (body.has("example")) {
      all.add(body.get("example"));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, FERRY})
  void allExamplesAreAsTheirSchemasSayAndHaveNothingElse(String path) {
    JsonNode document = document(path);
    ObjectNode components = document.get("components").deepCopy();
    components
        .get("schemas")
        .forEach(
            schema -> {
              if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
              }
            });
    int shown = 0;
    for (JsonNode body : bodies(document).toList()) {
      ObjectNode rooted = JSON.createObjectNode();
      rooted.set("components", components);
      rooted.putArray("allOf").add(body.get("schema"));
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(
                  rooted, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
      for (JsonNode example : examples(body)) {
        assertThat(schema.validate(example)).as("%s", example).isEmpty();
        shown++;
      }
    }
    assertThat(shown).isGreaterThanOrEqualTo(10);
  }

  @Test
  void everySchemaSaysWhatIsRequiredAndEveryChoiceHasATitle() {
    JsonNode schemas = document(ALL).at("/components/schemas");
    assertThat(schemas.size()).isGreaterThan(40);
    schemas
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().has("properties")) {
                assertThat(schema.getValue().path("required")).as(schema.getKey()).isNotEmpty();
              }
              if (schema.getValue().has("enum")) {
                assertThat(schema.getValue().path("title").asText())
                    .as(schema.getKey())
                    .isNotEmpty();
              }
            });
  }

  @Test
  void whatCanBeNullOrLeftOutIsReadOffTheRecords() {
    given()
        .get(ALL)
        .then()
        .rootPath("components.schemas")
        .body("Verdict.required", hasItem("hireFirst"))
        .body("Verdict.required.contains('trace')", equalTo(false))
        .body(
            "Verdict.properties.hireFirst.anyOf.'$ref'",
            hasItem("#/components/schemas/ComparisonSummaryRoleName"))
        .body("Verdict.properties.hireFirst.anyOf.type", hasItem("null"))
        .body("Verdict.properties.trace.type", equalTo("array"))
        .body("VerdictRoleShare.properties.headcount.type", contains("integer", "null"))
        .body("OutcomeKind.title", equalTo("Outcome kind"))
        .body("CallState.enum", contains("new", "contacted", "booked", "closed"))
        .body("Violation.required", contains("code", "field", "message"))
        .body("Problem.properties.violations.items.'$ref'", containsString("Violation"));
  }

  @Test
  void everyStatusThatIsNoSuccessIsAProblem() {
    operations(document(ALL))
        .forEach(
            operation ->
                operation
                    .get("responses")
                    .properties()
                    .forEach(
                        answer -> {
                          if (answer.getKey().matches("[45].*")) {
                            assertThat(
                                    answer
                                        .getValue()
                                        .at("/content/application~1problem+json/schema/$ref")
                                        .asText())
                                .as("%s %s", operation.get("operationId"), answer.getKey())
                                .isEqualTo("#/components/schemas/Problem");
                          }
                        }));
  }

  @Test
  void allStatusesThatTheApiHasAreDescribed() {
    Set<String> described = new TreeSet<>();
    operations(document(ALL))
        .forEach(
            operation -> operation.get("responses").fieldNames().forEachRemaining(described::add));
    assertThat(String.join(" ", described))
        .isEqualTo(
            "200 201 204 304 400 401 403 404 406 408 409 412 413 414 415 422 428 429 431 500 503"
                + " 505");
  }

  @Test
  void everyReferenceIsToASchemaThatThereIs() {
    for (String path : List.of(ALL, FERRY)) {
      JsonNode document = document(path);
      Set<String> used = new TreeSet<>(document.findValuesAsText("$ref"));
      assertThat(used).allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
      assertThat(document.at("/components/schemas").properties())
          .extracting(schema -> "#/components/schemas/" + schema.getKey())
          .allMatch(used::contains);
    }
  }

  @Test
  void whatACallIsAskedForWithIsThatWhichIsKept() {
    Map<String, ?> sent =
        given()
            .get(ALL)
            .path(
                "paths.'/api/strategy-calls'.post.requestBody.content.'application/json'.schema"
                    + ".properties");
    assertThat(sent.keySet())
        .containsAll(
            Arrays.stream(CallRequest.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void aComparisonThatCannotDecideHasNoExampleOfAnother() {
    assertThat(given().get("/openapi/failing.json").then().statusCode(200).extract().asString())
        .contains("\"failing\"")
        .doesNotContain("ferry-vs-bridge\" : {");
  }

  @Test
  void headersAreNamedWhereTheyAreSent() {
    given()
        .get(ALL)
        .then()
        .rootPath("paths.'/api/comparisons/{comparison}'.get.responses")
        .body("'200'.headers", hasKey("ETag"))
        .body("'304'.headers", hasKey("ETag"))
        .body("'503'.headers", hasKey("Retry-After"))
        .rootPath("paths.'/api/strategy-calls'")
        .body("post.responses.'201'.headers", hasKey("Location"))
        .body("post.responses.'429'.headers", hasKey("Retry-After"))
        .body("get.responses.'200'.headers", hasKey("Link"))
        .body("get.responses.'401'.headers", hasKey("WWW-Authenticate"));
  }

  @Test
  void everyBodyIsRequired() {
    JsonNode document = document(ALL);
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (WITH_A_BODY.contains(operation.getKey())) {
          assertThat(operation.getValue().at("/requestBody/required").asBoolean())
              .as(path.getKey())
              .isTrue();
        }
      }
    }
  }

  @Test
  void theDocumentAboutAllDoesNotGrowWithTheComparisons() {
    JsonNode document = document(ALL);
    assertThat(document.at("/components/schemas").properties())
        .extracting(Map.Entry::getKey)
        .contains("Firm")
        .noneMatch(name -> name.startsWith("Firm-"));
    bodies(document)
        .filter(body -> body.has("examples"))
        .forEach(
            body ->
                assertThat(body.get("examples").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("ferry-vs-bridge"));
    assertThat(document.findParents("schema"))
        .filteredOn(parameter -> parameter.path("name").asText().equals("comparison"))
        .isNotEmpty()
        .noneMatch(parameter -> parameter.get("schema").has("enum"));
  }

  /** They take what has a default for required, and the constant null for anything. */
  @Test
  void aFirmHasNothingThatGeneratorsMisread() throws JsonProcessingException {
    JsonNode hurry = document(FERRY).at("/components/schemas/Firm/properties/hurry");
    assertThat(hurry.has("default")).isFalse();
    assertThat(hurry.path("oneOf"))
        .last()
        .isEqualTo(JSON.readTree("{\"type\":\"null\",\"title\":\"I don\u2019t know\"}"));
  }

  @Test
  void theDocumentOfAComparisonHasItsFirm() {
    given()
        .get(FERRY)
        .then()
        .statusCode(200)
        .contentType("application/json;charset=UTF-8")
        .body("components.schemas.Firm.properties", hasKey("hurry"))
        .body(
            "paths.'/api/comparisons/{comparison}/verdicts'.post.parameters[0].schema.enum",
            contains("ferry-vs-bridge"));
    given().get("/openapi/ferry-vs-bridge").then().body(containsString("openapi: 3.1"));
    given()
        .accept("application/json")
        .get("/openapi/ferry-vs-bridge")
        .then()
        .body("openapi", containsString("3.1"));
  }

  @Test
  void theDocumentOfAComparisonIsSentOnceAndIsThatOfAKnownOne() {
    Response first = given().get(FERRY);
    String tag = first.header("ETag");
    assertThat(tag).matches("W/\"[0-9a-f]{16}\"");
    given().header("If-None-Match", tag).get(FERRY).then().statusCode(304).header("ETag", tag);
    given().header("If-None-Match", "\"other\"").get(FERRY).then().statusCode(200);
    given().head(FERRY).then().statusCode(200).header("ETag", tag);
    given()
        .get("/openapi/ferry-vs-brigde")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:firsthire:problem:unknown-comparison"))
        .body("detail", containsString("Did you mean 'ferry-vs-bridge'?"));
  }
}
