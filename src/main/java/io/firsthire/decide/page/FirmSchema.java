package io.firsthire.decide.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import java.util.Optional;

/**
 * A pack's questions as a JSON Schema (draft 2020-12) of a firm's answers. Every question may be
 * left out or answered with null. Both mean "unknown", and null also means that the firm was asked.
 * Nothing else may be in the object.
 */
public final class FirmSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String UNKNOWN = "I don\u2019t know";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FirmSchema() {}

  /**
   * The schema of the firm that a pack decides on, of standard keywords alone. Its properties are
   * in the order of the questions, and unknown by default: libraries that build forms would
   * otherwise choose the first choice of each for the visitor.
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
    String described = described(question);
    if (!described.isEmpty()) {
      property.put("description", described);
    }
    if (question.kind().isNumeric()) {
      property.putArray("type").add(type(question.kind())).add("null");
      if (question.min() != null) {
        property.put("minimum", question.min());
      }
      if (question.max() != null) {
        property.put("maximum", question.max());
      }
    } else {
      choices(question, property);
    }
    property.putNull("default");
    example(question).ifPresent(example -> property.putArray("examples").add(example));
    return property;
  }

  /** The choices with what a visitor reads of each, and that none of them is known. */
  private static void choices(Question question, ObjectNode property) {
    boolean yesOrNo = question.kind() == Question.Kind.BOOLEAN;
    property.putArray("type").add(yesOrNo ? "boolean" : "string").add("null");
    ArrayNode choices = property.putArray("oneOf");
    if (yesOrNo) {
      choices.addObject().put("const", true).put("title", "Yes");
      choices.addObject().put("const", false).put("title", "No");
    }
    question
        .choices()
        .forEach(
            choice ->
                choices.addObject().put("const", choice).put("title", question.label(choice)));
    choices.addObject().putNull("const").put("title", UNKNOWN);
  }

  /** What a number counts, and what helps to answer; empty if there is nothing to say. */
  static String described(Question question) {
    String unit = question.unit() == null ? "" : "In " + question.unit() + ".";
    String help = question.help() == null ? "" : question.help();
    return (unit + " " + help).strip();
  }

  private static Optional<JsonNode> example(Question question) {
    ObjectNode firm = NODES.objectNode();
    if (question.example() != null) {
      set(firm, question, question.example());
    }
    return Optional.ofNullable(firm.get(question.name()));
  }

  private static String type(Question.Kind kind) {
    return kind == Question.Kind.INTEGER ? "integer" : "number";
  }
}
