package io.firsthire.decide.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Affects;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a form shows the questions of a {@link FirmSchema}: their order, groups, widgets and help,
 * and which of them only the advice can depend on. Libraries that build forms read one of these
 * beside the schema.
 */
public final class FormLayouts {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String RADIO = "radio";

  private FormLayouts() {}

  /**
   * The {@code uiSchema} of <a href="https://rjsf-team.github.io/react-jsonschema-form/">rjsf</a>.
   * Under {@code ui:options} each question has its {@code group}, {@code unit} and what it {@code
   * affects}: one of {@link Affects}. Title and description take the place of the schema's, which
   * are for developers.
   */
  public static ObjectNode rjsf(Pack pack) {
    ObjectNode layout = NODES.objectNode();
    layout.put("ui:title", ComparisonSummary.of(pack).title());
    layout.put("ui:description", "Leave what you don\u2019t know as it is.");
    ArrayNode order = layout.putArray("ui:order");
    for (Question question : pack.questions()) {
      order.add(question.name());
      ObjectNode shown = layout.putObject(question.name());
      shown.put("ui:widget", widget(question.kind()));
      String described = FirmSchema.described(question);
      if (!described.isEmpty()) {
        // As ui:help, it would be shown below the field once more.
        shown.put("ui:description", described);
      }
      options(pack, question, shown.putObject("ui:options"));
    }
    return layout;
  }

  /** What asks for an answer; the browser lets the one for whole numbers have no others. */
  private static String widget(Question.Kind kind) {
    return switch (kind) {
      case INTEGER -> "updown";
      case NUMBER -> "text";
      case BOOLEAN, CHOICE -> RADIO;
    };
  }

  /**
   * The UI schema of <a href="https://jsonforms.io">JSON Forms</a>: a group of controls for each
   * group of questions, in the order of their first questions.
   */
  public static ObjectNode jsonForms(Pack pack) {
    ObjectNode layout = NODES.objectNode().put("type", "VerticalLayout");
    ArrayNode elements = layout.putArray("elements");
    Map<String, ArrayNode> groups = new LinkedHashMap<>();
    for (Question question : pack.questions()) {
      String group = question.group();
      ArrayNode place =
          group == null
              ? elements
              : groups.computeIfAbsent(
                  group,
                  label ->
                      elements
                          .addObject()
                          .put("type", "Group")
                          .put("label", label)
                          .putArray("elements"));
      ObjectNode control = place.addObject();
      control.put("type", "Control");
      control.put("scope", "#/properties/" + question.name());
      ObjectNode options = control.putObject("options");
      if (!question.kind().isNumeric()) {
        options.put("format", RADIO);
      }
      options.put("showUnfocusedDescription", true);
      options(pack, question, options);
    }
    return layout;
  }

  private static void options(Pack pack, Question question, ObjectNode options) {
    if (question.group() != null) {
      options.put("group", question.group());
    }
    if (question.unit() != null) {
      options.put("unit", question.unit());
    }
    options.put("affects", Affects.of(pack, question.name()).name());
  }
}
