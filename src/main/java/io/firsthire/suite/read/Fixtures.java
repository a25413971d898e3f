package io.firsthire.suite.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.lint.AmbiguousNumber;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import io.firsthire.text.NearestName;
import io.firsthire.text.Violation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The firms of a suite: named ones, which others can extend, and those of single scenarios. */
final class Fixtures {
  private static final String EXTENDS = "extends";
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

  private final Pack pack;
  private final YamlNodes nodes;
  private final Map<String, Node> named = new LinkedHashMap<>();

  Fixtures(Pack pack, YamlNodes nodes) {
    this.pack = pack;
    this.nodes = nodes;
  }

  /** Reads the named firms, and checks each, even if it is not used. */
  void declare(Node firms) {
    named.putAll(nodes.mapping(firms, "firms", null));
    named.values().forEach(firm -> firm(answers(firm)));
  }

  /** The answers of a firm that is given by name, written out, or extends another. */
  Map<String, Node> answers(Node node) {
    return answers(node, new HashSet<>());
  }

  private Map<String, Node> answers(Node node, Set<String> seen) {
    if (node instanceof ScalarNode && !nodes.isNull(node)) {
      return byName(node, seen);
    }
    Map<String, Node> written = nodes.mapping(node, "a firm", null);
    Map<String, Node> answers = new LinkedHashMap<>();
    if (written.containsKey(EXTENDS)) {
      answers.putAll(byName(written.get(EXTENDS), seen));
    }
    written.forEach(
        (question, answer) -> {
          if (nodes.isNull(answer)) {
            answers.remove(question);
          } else if (!question.equals(EXTENDS)) {
            answers.put(question, answer);
          }
        });
    return answers;
  }

  private Map<String, Node> byName(Node node, Set<String> seen) {
    String name = nodes.text(node);
    if (name == null || !named.containsKey(name)) {
      nodes.problem(
          Code.UNKNOWN_FIRM,
          node,
          "this suite has no firm '" + name + "'",
          name == null
              ? null
              : NearestName.to(name, named.keySet())
                  .map(n -> "Did you mean '" + n + "'?")
                  .orElse(null));
      return Map.of();
    } else if (!seen.add(name)) {
      nodes.problem(Code.UNKNOWN_FIRM, node, "the firm '" + name + "' extends itself", null);
      return Map.of();
    }
    return answers(named.get(name), seen);
  }

  /** The firm that gives these answers; empty if the pack's questions do not allow them. */
  Optional<Firm> firm(Map<String, Node> answers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    answers.forEach((question, answer) -> put(json, question, answer));
    try {
      return Optional.of(
          Firm.read(
              pack, new ObjectMapper().writeValueAsString(json).getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidFirm e) {
      e.violations().forEach(violation -> violated(answers, violation));
      return Optional.empty();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a firm cannot be written as JSON", e);
    }
  }

  private void put(ObjectNode json, String question, Node answer) {
    String text = nodes.text(answer);
    if (text == null) {
      json.putArray(question);
    } else if (nodes.isNull(answer)) {
      json.putNull(question);
    } else if (nodes.isBoolean(answer)) {
      json.put(question, text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes"));
    } else if (nodes.isNumber(answer)) {
      AmbiguousNumber.about(text)
          .ifPresent(
              doubt ->
                  nodes.problem(Code.INVALID_ANSWER, answer, doubt.message(), doubt.suggestion()));
      number(json, question, text);
    } else {
      json.put(question, text);
    }
  }

  private static void number(ObjectNode json, String question, String text) {
    Optional<BigDecimal> number = Numeral.read(text);
    if (number.isPresent()) {
      json.put(question, number.get());
    } else if (JSON_NUMBER.matcher(text).matches()) {
      // Beyond the limits of numbers, which the reader of firms reports in its own words.
      json.putRawValue(question, new RawValue(text));
    } else {
      // A text such as 0x10 or .inf, for which the question reports what it needs.
      json.put(question, text);
    }
  }

  private void violated(Map<String, Node> answers, Violation violation) {
    String message = violation.message();
    String meant = ". Did you mean";
    int cut = message.indexOf(meant);
    nodes.problem(
        pack.question(violation.field()) == null ? Code.UNKNOWN_QUESTION : Code.INVALID_ANSWER,
        answers.get(violation.field()),
        cut < 0 ? message : message.substring(0, cut),
        violation.suggestion() == null ? null : "Did you mean '" + violation.suggestion() + "'?");
  }
}
