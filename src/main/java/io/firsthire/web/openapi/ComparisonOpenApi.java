package io.firsthire.web.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.page.FirmSchema;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Makes the API's description that of one comparison: its firm is typed, its examples shown. */
final class ComparisonOpenApi implements OASFilter {
  private final Pack pack;
  private final List<Pack> live;
  private final PackExamples examples;
  private final ObjectMapper json;

  ComparisonOpenApi(Pack pack, List<Pack> live, PackExamples examples, ObjectMapper json) {
    this.pack = pack;
    this.live = live;
    this.examples = examples;
    this.json = json;
  }

  @Override
  public Parameter filterParameter(Parameter parameter) {
    if ("comparison".equals(parameter.getName())) {
      parameter.getSchema().setEnumeration(List.of(pack.comparison()));
    }
    return parameter;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents().removeSchema(RequestSchemas.ANSWER);
    api.getComponents().addSchema(RequestSchemas.FIRM, firm());
    examples.addTo(api, pack, live);
  }

  /**
   * OpenAPI 3.1 schemas are JSON Schema, so every keyword is copied as it is, but for two that
   * generators of clients misread: they take what has a default for required, and the constant null
   * for anything.
   */
  private Schema firm() {
    ObjectNode described = FirmSchema.of(pack);
    for (JsonNode question : described.path("properties")) {
      ((ObjectNode) question).remove("default");
      for (JsonNode choice : question.path("oneOf")) {
        if (choice.path("const").isNull()) {
          ((ObjectNode) choice).put("type", "null").remove("const");
        }
      }
    }
    Map<String, Object> keywords =
        json.convertValue(described, new TypeReference<Map<String, Object>>() {});
    Schema schema = OASFactory.createSchema();
    keywords.forEach(schema::set);
    schema.set("$schema", null);
    return schema;
  }
}
