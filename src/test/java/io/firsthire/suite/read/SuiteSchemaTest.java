package io.firsthire.suite.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of suites, by which editors complete and check them. */
class SuiteSchemaTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode schemaText() throws IOException {
    try (InputStream text =
        SuiteSchemaTest.class.getResourceAsStream("/META-INF/resources/schemas/suite.json")) {
      return new ObjectMapper().readTree(text);
    }
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText());
  }

  @Test
  void theShippedSuitesAreValid() throws IOException {
    JsonSchema schema = schema();
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      List<Path> suites = files.filter(file -> file.toString().endsWith("_test.yaml")).toList();
      assertThat(suites).isNotEmpty();
      for (Path suite : suites) {
        assertThat(schema.validate(YAML.readTree(suite.toFile()))).as(suite.toString()).isEmpty();
      }
    }
  }

  @Test
  void itKnowsEveryKeyThatCanBeExpected() throws IOException {
    Set<String> known = new HashSet<>();
    schemaText().at("/$defs/expect/anyOf/1/properties").fieldNames().forEachRemaining(known::add);
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Part.keys().stream(), Expectations.MORE.stream()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "scenarios: []",
        "scenarios: [{ firm: {} }]",
        "scenarios: [{ name: x, expect: {} }]",
        "scenarios: [{ name: x, expect: { outcom: HYBRID } }]",
        "scenarios: [{ name: x, expect: { outcome: HYBRD } }]",
        "scenarios: [{ name: x, expect: { scores: { a: much } } }]",
        "scenarios: [{ name: x, expect: snapshot, matrix: { a: 3 } }]",
        "firm: {}\nscenarios: [{ name: x, expect: snapshot }]",
      })
  void itRejectsWhatIsNoSuite(String suite) throws IOException {
    assertThat(schema().validate(YAML.readTree(suite))).isNotEmpty();
  }
}
