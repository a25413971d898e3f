package io.firsthire.decide.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;

/**
 * A pack's questions as a JSON Schema (draft 2020-12) of a firm's answers. Every question may be
 * left out or answered with null. Both mean "unknown", and null also means that the firm was asked.
 * Nothing else may be in the object.
 */
public final class FirmSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FirmSchema() {}

  /**
   * The schema of the firm that a pack decides on. Besides the standard keywords, {@code unit} says
   * what a number counts.
   */
  public static ObjectNode of(Pack pack) {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", DIALECT);
    schema.put("title", "The firm, for " + ComparisonSummary.of(pack).title());
    schema.put(
        "description",
        "Revision "
            + pack.revision()
            + ". An answer that is left out or null is unknown; null also says that the firm was asked"
            + " and does not know it.");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    pack.questions().forEach(question -> properties.set(question.name(), property(question)));
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The firm that answers each question with the example its declaration gives. */
  public static ObjectNode example(Pack pack) {
    ObjectNode firm = NODES.objectNode();
    for (Question question : pack.questions()) {
      String example = question.example();
      if (example != null) {
        set(firm, question, example);
      }
    }
    return firm;
  }

  private static void set(ObjectNode firm, Question question, String example) {
    switch (question.kind()) {
      case INTEGER, NUMBER -> firm.put(question.name(), Numeral.read(example).orElseThrow());
      case BOOLEAN -> firm.put(question.name(), Boolean.parseBoolean(example));
      case CHOICE -> firm.put(question.name(), example);
    }
  }

  private static ObjectNode property(Question question) {
    ObjectNode property = NODES.objectNode();
    property.put("title", question.text());
    if (question.kind() == Question.Kind.CHOICE) {
      ArrayNode choices = property.putArray("enum");
      question.choices().forEach(choices::add);
      choices.addNull();
      return property;
    }
    property.putArray("type").add(type(question.kind())).add("null");
    if (question.min() != null) {
      property.put("minimum", question.min());
    }
    if (question.max() != null) {
      property.put("maximum", question.max());
    }
    if (question.unit() != null) {
      property.put("unit", question.unit());
    }
    return property;
  }

  private static String type(Question.Kind kind) {
    return kind == Question.Kind.INTEGER
        ? "integer"
        : kind == Question.Kind.NUMBER ? "number" : "boolean";
  }
}
