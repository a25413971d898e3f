package io.firsthire.decide.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirmSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  /** Values of every kind, right and wrong, around every edge. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1",
          "7",
          "40",
          "1.0",
          "1.5",
          "2e1",
          "1e30",
          "-0.0",
          "100000",
          "100001",
          "2147483648",
          "9223372036854775808",
          "\"LOW\"",
          "\"HIGH\"",
          "\"low\"",
          "\"\"",
          "\"7\"",
          "[]",
          "[1]",
          "{}",
          "{\"a\":1}");

  @Test
  void theSchemaAcceptsWhatTheServiceAcceptsAndNothingElse() throws Exception {
    List<Pack> packs = new ArrayList<>(List.of(TestRules.pack("ferry-vs-bridge")));
    Path product = TestRules.product();
    RuleTree.read(product)
        .comparisons()
        .keySet()
        .forEach(id -> packs.add(TestRules.pack(product, id)));
    for (Pack pack : packs) {
      JsonSchema schema = SCHEMAS.getSchema(FirmSchema.of(pack));
      int[] accepted = {0, 0};
      for (JsonNode firm : firms(pack)) {
        boolean valid = schema.validate(firm).isEmpty();
        assertThat(accepts(pack, firm)).as("%s", firm).isEqualTo(valid);
        accepted[valid ? 1 : 0]++;
      }
      assertThat(accepted[0]).as("refused").isGreaterThan(100);
      assertThat(accepted[1]).as("accepted").isGreaterThan(100);
    }
  }

  private static List<JsonNode> firms(Pack pack) throws Exception {
    List<JsonNode> firms = new ArrayList<>();
    firms.add(JSON.readTree("{}"));
    firms.add(JSON.readTree("[]"));
    firms.add(JSON.readTree("{\"nobodyAsks\": 1}"));
    Random random = new Random(3);
    for (Question question : pack.questions()) {
      for (String value : VALUES) {
        firms.add(JSON.readTree("{\"" + question.name() + "\": " + value + "}"));
      }
    }
    for (int i = 0; i < 1_000; i++) {
      ObjectNode firm = JSON.createObjectNode();
      for (int answers = random.nextInt(3); answers >= 0; answers--) {
        Question question = pack.questions().get(random.nextInt(pack.questions().size()));
        firm.set(question.name(), JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
      }
      firms.add(firm);
    }
    return firms;
  }

  private static boolean accepts(Pack pack, JsonNode firm) throws Exception {
    try {
      Firm.read(pack, JSON.writeValueAsBytes(firm));
      return true;
    } catch (InvalidFirm | MalformedFirm e) {
      return false;
    }
  }

  @Test
  void aSchemaSaysWhatAQuestionAsksAndCounts() {
    JsonNode passengers =
        FirmSchema.of(TestRules.pack("ferry-vs-bridge")).at("/properties/passengers");
    assertThat(passengers.toString())
        .isEqualTo(
            "{\"title\":\"How many passengers cross in a day?\",\"description\":\"In passengers.\","
                + "\"type\":[\"integer\",\"null\"],\"minimum\":0,\"maximum\":100000,"
                + "\"default\":null,\"examples\":[200]}");
  }

  @Test
  void aChoiceIsSaidInWordsAndUnknownUntilOneIsMade() {
    JsonNode ships = FirmSchema.of(TestRules.pack("ferry-vs-bridge")).at("/properties/navigable");
    assertThat(ships.toString())
        .isEqualTo(
            "{\"title\":\"Do ships pass?\",\"type\":[\"boolean\",\"null\"],"
                + "\"oneOf\":[{\"const\":true,\"title\":\"Yes\"},{\"const\":false,\"title\":\"No\"},"
                + "{\"const\":null,\"title\":\"I don\u2019t know\"}],"
                + "\"default\":null,\"examples\":[true]}");
  }

  @Test
  void everyShippedExampleIsAValidFirm() throws Exception {
    Path product = TestRules.product();
    for (String comparison : RuleTree.read(product).comparisons().keySet()) {
      Pack pack = TestRules.pack(product, comparison);
      assertThat(accepts(pack, FirmSchema.example(pack))).as(comparison).isTrue();
      assertThat(FirmSchema.example(pack)).hasSameSizeAs(pack.questions());
    }
  }
}
