package io.firsthire.web.access;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the service's own OpenAPI document says can be called. */
final class Operations {
  /** What the public may do, by intent; everything else is for staff. */
  static final Set<String> PUBLIC =
      Set.of(
          "listComparisons",
          "showComparison",
          "showSchema",
          "showRjsfLayout",
          "showJsonFormsLayout",
          "decide",
          "askNext",
          "showVerdict",
          "askForCall");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final Map<String, String> PATH_PARAMETERS =
      Map.of("comparison", "ferry-vs-bridge", "id", "0197b0f2-0000-7000-8000-000000000000");

  private Operations() {}

  /**
   * One of them.
   *
   * @param roles any of which is needed, as the document says; empty for the public
   */
  record Operation(String id, String method, String path, Set<String> roles) {
    boolean isPublic() {
      return PUBLIC.contains(id);
    }

    /** Calls it with values that are well formed. */
    ValidatableResponse call(RequestSpecification caller) {
      RequestSpecification request =
          method.equals("get") ? caller : caller.contentType("application/json").body("{}");
      return request.request(method, path).then();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  static List<Operation> all() {
    JsonNode document;
    try {
      document =
          new ObjectMapper()
              .readTree(given().queryParam("format", "json").get("/openapi").asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          all.add(operation(operation.getKey(), path.getKey(), operation.getValue()));
        }
      }
    }
    return all;
  }

  private static Operation operation(String method, String path, JsonNode described) {
    Set<String> roles = new TreeSet<>();
    described.path("x-roles").forEach(role -> roles.add(role.textValue()));
    String filled = path;
    for (Map.Entry<String, String> parameter : PATH_PARAMETERS.entrySet()) {
      filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return new Operation(described.get("operationId").textValue(), method, filled, roles);
  }

  static Stream<Operation> forStaff() {
    return all().stream().filter(operation -> !operation.isPublic());
  }

  static Stream<Operation> forThePublic() {
    return all().stream().filter(Operation::isPublic);
  }
}
