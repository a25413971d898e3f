package io.firsthire.decide.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormLayoutsTest {
  private static final List<Pack> PACKS = new ArrayList<>();
  private static Pack ferry;

  @BeforeAll
  static void build() throws IOException {
    ferry = TestRules.pack("ferry-vs-bridge");
    PACKS.add(ferry);
    Path product = TestRules.product();
    RuleTree.read(product)
        .comparisons()
        .keySet()
        .forEach(comparison -> PACKS.add(TestRules.pack(product, comparison)));
  }

  private static Pack shipped() {
    return PACKS.stream()
        .filter(pack -> pack.comparison().equals("legal-case-manager-vs-paralegal"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Pack pack) {
    return pack.questions().stream().map(Question::name).toList();
  }

  /** The controls of a layout for JSON Forms, in its groups or beside them. */
  private static List<JsonNode> controls(Pack pack) {
    List<JsonNode> controls = new ArrayList<>();
    for (JsonNode element : FormLayouts.jsonForms(pack).path("elements")) {
      if (element.path("type").textValue().equals("Group")) {
        element.path("elements").forEach(controls::add);
      } else {
        controls.add(element);
      }
    }
    return controls;
  }

  private static JsonNode control(Pack pack, String question) {
    return controls(pack).stream()
        .filter(control -> control.path("scope").textValue().endsWith("/" + question))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rjsfAsksAllQuestionsInTheOrderOfTheSchema() {
    for (Pack pack : PACKS) {
      JsonNode layout = FormLayouts.rjsf(pack);
      assertThat(layout.path("ui:order"))
          .extracting(JsonNode::textValue)
          .containsExactlyElementsOf(names(pack));
      assertThat(FirmSchema.of(pack).path("properties").fieldNames())
          .toIterable()
          .containsExactlyElementsOf(names(pack));
    }
  }

  @Test
  void jsonFormsAsksEachQuestionOfTheSchemaOnce() {
    for (Pack pack : PACKS) {
      JsonNode schema = FirmSchema.of(pack);
      assertThat(controls(pack))
          .allSatisfy(
              control -> {
                String scope = control.path("scope").textValue();
                assertThat(schema.at(scope.substring(1)).isObject()).as(scope).isTrue();
              })
          .extracting(control -> control.path("scope").textValue())
          .containsExactlyInAnyOrderElementsOf(
              names(pack).stream().map(name -> "#/properties/" + name).toList());
    }
  }

  @Test
  void jsonFormsPutsQuestionsUnderTheirGroupInTheOrderOfTheFirstOfEach() {
    for (Pack pack : PACKS) {
      List<JsonNode> groups = new ArrayList<>();
      FormLayouts.jsonForms(pack).path("elements").forEach(groups::add);
      groups.removeIf(element -> !element.path("type").textValue().equals("Group"));
      assertThat(groups)
          .extracting(group -> group.path("label").textValue())
          .containsExactlyElementsOf(
              pack.questions().stream()
                  .map(Question::group)
                  .filter(Objects::nonNull)
                  .distinct()
                  .toList());
      for (JsonNode group : groups) {
        assertThat(group.path("elements"))
            .extracting(control -> control.path("scope").textValue())
            .containsExactlyElementsOf(
                pack.questions().stream()
                    .filter(question -> group.path("label").asText().equals(question.group()))
                    .map(question -> "#/properties/" + question.name())
                    .toList());
      }
    }
  }

  @Test
  void eachKindOfQuestionHasItsWidget() {
    JsonNode layout = FormLayouts.rjsf(ferry);
    assertThat(layout.at("/passengers/ui:widget").textValue()).isEqualTo("updown");
    assertThat(layout.at("/tide/ui:widget").textValue()).isEqualTo("text");
    assertThat(layout.at("/navigable/ui:widget").textValue()).isEqualTo("radio");
    assertThat(layout.at("/hurry/ui:widget").textValue()).isEqualTo("radio");
    assertThat(control(ferry, "hurry").at("/options/format").textValue()).isEqualTo("radio");
    assertThat(control(ferry, "navigable").at("/options/format").textValue()).isEqualTo("radio");
    assertThat(control(ferry, "tide").path("options").has("format")).isFalse();
  }

  /** JSON Forms shows the schema's description. */
  @Test
  void whatHelpsToAnswerIsShownOnce() {
    JsonNode hours = FormLayouts.rjsf(shipped()).path("nonBillableAdminHours");
    assertThat(hours.path("ui:description").textValue())
        .isEqualTo("In hours per attorney per week. An estimate is fine.");
    assertThat(hours.has("ui:help")).isFalse();
    assertThat(FormLayouts.rjsf(ferry).path("hurry").has("ui:description")).isFalse();
    assertThat(controls(shipped()))
        .allMatch(control -> control.at("/options/showUnfocusedDescription").asBoolean());
  }

  @Test
  void bothLayoutsTellEachQuestionsGroupUnitAndWhatItAffects() {
    for (Pack pack : PACKS) {
      JsonNode layout = FormLayouts.rjsf(pack);
      for (Question question : pack.questions()) {
        JsonNode options = layout.path(question.name()).path("ui:options");
        assertThat(options.path("group").textValue()).isEqualTo(question.group());
        assertThat(options.path("unit").textValue()).isEqualTo(question.unit());
        assertThat(options.path("affects").textValue())
            .isEqualTo(pack.decisions().canChangeOutcome(question.name()) ? "OUTCOME" : "ADVICE");
        options
            .properties()
            .forEach(
                option ->
                    assertThat(control(pack, question.name()).path("options").get(option.getKey()))
                        .isEqualTo(option.getValue()));
      }
    }
  }

  @Test
  void someQuestionsOfAShippedComparisonAffectOnlyTheAdvice() {
    assertThat(FormLayouts.rjsf(shipped()).findValuesAsText("affects"))
        .contains("OUTCOME", "ADVICE");
  }

  @Test
  void visitorsReadNothingThatIsForDevelopers() {
    JsonNode layout = FormLayouts.rjsf(ferry);
    assertThat(layout.path("ui:title").textValue()).isEqualTo("Ferry vs Bridge");
    assertThat(layout.path("ui:description").textValue())
        .isEqualTo("Leave what you don\u2019t know as it is.");
  }
}
