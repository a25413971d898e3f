package io.firsthire.suite.read;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Takes the nodes of one YAML file apart, and reports those that are not what they should be. */
final class YamlNodes {
  private final String file;
  private final List<Diagnostic> problems;

  YamlNodes(String file, List<Diagnostic> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * The values of a mapping by their keys.
   *
   * @param allowed the keys that are allowed; null allows any
   */
  Map<String, Node> mapping(Node node, String what, @Nullable List<String> allowed) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(Code.SUITE_SYNTAX, node, what + " is a mapping of keys to values", null);
      return values;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode());
      if (key == null || allowed != null && !allowed.contains(key)) {
        String meant =
            key == null || allowed == null
                ? null
                : NearestName.to(key, allowed).map(n -> "Did you mean '" + n + "'?").orElse(null);
        problem(
            Code.UNKNOWN_KEY,
            tuple.getKeyNode(),
            what + " has no '" + key + "'",
            meant == null && allowed != null
                ? "It has " + String.join(", ", allowed) + "."
                : meant);
      } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        problem(
            Code.SUITE_SYNTAX,
            tuple.getKeyNode(),
            what + " has '" + key + "' twice",
            "Merge them into one.");
      }
    }
    return values;
  }

  List<Node> sequence(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(Code.SUITE_SYNTAX, node, what + " are a list", "Write them in [ ] or after dashes.");
    return List.of();
  }

  /** A single value as it is written; null if there is none. */
  @Nullable String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  boolean isNull(Node node) {
    return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
  }

  boolean isWholeNumber(Node node) {
    return node instanceof ScalarNode && Tag.INT.equals(node.getTag());
  }

  boolean isNumber(Node node) {
    return isWholeNumber(node) || node instanceof ScalarNode && Tag.FLOAT.equals(node.getTag());
  }

  boolean isBoolean(Node node) {
    return node instanceof ScalarNode && Tag.BOOL.equals(node.getTag());
  }

  boolean same(Node one, Node other) {
    String text = text(one);
    return isNull(one) && isNull(other)
        || text != null && text.equals(text(other)) && isNull(one) == isNull(other);
  }

  Place place(Node node) {
    return new Place(file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }

  /** How many problems there are so far. */
  int mistakes() {
    return problems.size();
  }

  /** Reports a problem with a node or, if that is null, with the file. */
  void problem(Code code, @Nullable Node node, String message, @Nullable String suggestion) {
    Place at = node == null ? new Place(file, 1, 1) : place(node);
    problems.add(new Diagnostic(code, file, at.line(), at.column(), null, message, suggestion));
  }
}
