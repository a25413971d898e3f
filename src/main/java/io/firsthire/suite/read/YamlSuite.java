package io.firsthire.suite.read;

import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one {@code _test.yaml} file. */
public final class YamlSuite {
  private static final int MOST_SCENARIOS = 10_000;
  private static final List<String> TOP = List.of("firms", "scenarios", "invariants");
  private static final List<String> SCENARIO =
      List.of("name", "firm", "expect", "matrix", "cells", "skip");
  private static final Pattern NO =
      Pattern.compile("false|no|off|none|0", Pattern.CASE_INSENSITIVE);
  private static final List<String> CELL = List.of("when", "expect");

  private final Pack pack;
  private final YamlNodes nodes;
  private final List<Scenario> scenarios;
  private final List<Invariant> invariants;
  private final Fixtures fixtures;
  private final Expectations expectations;

  /** How many errors there were before the scenario that is being read. */
  private int mistakesBefore;

  private YamlSuite(
      Pack pack, YamlNodes nodes, List<Scenario> scenarios, List<Invariant> invariants) {
    this.nodes = nodes;
    this.scenarios = scenarios;
    this.invariants = invariants;
    this.pack = pack;
    this.fixtures = new Fixtures(pack, nodes);
    this.expectations = new Expectations(pack, nodes);
  }

  public static void read(
      Pack pack,
      RuleFile file,
      List<Scenario> scenarios,
      List<Invariant> invariants,
      List<Diagnostic> problems) {
    int before = problems.size();
    Node root = compose(file, problems);
    if (root != null) {
      read(pack, file.path(), root, scenarios, invariants, problems);
    } else if (problems.size() == before) {
      // The file is empty, or has only comments.
      problems.add(
          Diagnostic.ofFile(
              Code.MISSING_EXPECTATION,
              file.path(),
              "this suite has no scenarios",
              "Write scenarios: and what must hold."));
    }
  }

  /** Reads a suite that has already been parsed into nodes. */
  public static void read(
      Pack pack,
      String path,
      Node root,
      List<Scenario> scenarios,
      List<Invariant> invariants,
      List<Diagnostic> problems) {
    new YamlSuite(pack, new YamlNodes(path, problems), scenarios, invariants).suite(root);
  }

  private static @Nullable Node compose(RuleFile file, List<Diagnostic> problems) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setNestingDepthLimit(20);
      return new Yaml(options).compose(new StringReader(file.text()));
    } catch (MarkedYAMLException e) {
      Mark at = e.getProblemMark();
      problems.add(
          new Diagnostic(
              Code.SUITE_SYNTAX,
              file.path(),
              at == null ? 1 : at.getLine() + 1,
              at == null ? 1 : at.getColumn() + 1,
              null,
              "this is not YAML: " + e.getProblem(),
              null));
    } catch (YAMLException e) {
      problems.add(
          Diagnostic.ofFile(
              Code.SUITE_SYNTAX, file.path(), "this is not YAML: " + e.getMessage(), null));
    }
    return null;
  }

  private void suite(Node root) {
    Map<String, Node> keys = nodes.mapping(root, "a suite", TOP);
    if (keys.containsKey("firms")) {
      fixtures.declare(keys.get("firms"));
    }
    if (keys.containsKey("invariants")) {
      invariants.addAll(
          new Invariants(pack, nodes, expectations, fixtures).read(keys.get("invariants")));
    }
    if (!keys.containsKey("scenarios") && keys.containsKey("invariants")) {
      return;
    } else if (!keys.containsKey("scenarios")) {
      nodes.problem(Code.MISSING_EXPECTATION, root, "this suite has no scenarios", null);
      return;
    }
    List<Node> written = nodes.sequence(keys.get("scenarios"), "scenarios");
    if (written.isEmpty()) {
      nodes.problem(
          Code.MISSING_EXPECTATION, keys.get("scenarios"), "this suite has no scenarios", null);
    }
    written.forEach(this::scenario);
  }

  private void scenario(Node node) {
    mistakesBefore = nodes.mistakes();
    Map<String, Node> keys = nodes.mapping(node, "a scenario", SCENARIO);
    String name = nodes.text(keys.get("name"));
    if (name == null || name.isBlank()) {
      nodes.problem(
          Code.MISSING_EXPECTATION, node, "a scenario has a name", "Say in a sentence what holds.");
      return;
    }
    if (name.length() > RuleSource.LONGEST_NAME) {
      nodes.problem(
          Code.TOO_LARGE,
          keys.get("name"),
          "a scenario's name has at most " + RuleSource.LONGEST_NAME + " characters",
          "Shorten it.");
      return;
    }
    Map<String, Node> answers =
        keys.containsKey("firm") ? fixtures.answers(keys.get("firm")) : Map.of();
    ExpectedVerdict expected = expectations.read(keys.get("expect"));
    String skip = nodes.text(keys.get("skip"));
    if (skip != null && skip.isBlank()) {
      nodes.problem(Code.MISSING_EXPECTATION, keys.get("skip"), "skip needs a reason", null);
    } else if (skip != null && NO.matcher(skip).matches()) {
      nodes.problem(
          Code.MISSING_EXPECTATION,
          keys.get("skip"),
          "skip says why a scenario is not run, and not whether",
          "Remove it, and the scenario runs.");
    }
    if (keys.containsKey("matrix")) {
      matrix(node, name, answers, expected, skip, keys);
      return;
    }
    if (keys.containsKey("cells")) {
      nodes.problem(Code.UNKNOWN_KEY, keys.get("cells"), "cells belong to a matrix", null);
    }
    add(node, name, answers, expected, skip);
  }

  /** Whether the scenario has errors. Then nobody knows what was meant, or whether it holds. */
  private boolean isMistaken() {
    return nodes.mistakes() > mistakesBefore;
  }

  private void add(
      Node node,
      String name,
      Map<String, Node> answers,
      ExpectedVerdict expected,
      @Nullable String skip) {
    if (expected.isEmpty() && !isMistaken()) {
      nodes.problem(
          Code.MISSING_EXPECTATION,
          node,
          "the scenario '" + name + "' expects nothing, so it cannot fail",
          "Write expect: { outcome: … }.");
    }
    Optional<Firm> firm = fixtures.firm(answers);
    if (firm.isPresent() && !isMistaken()) {
      scenarios.add(
          new Scenario(
              name, nodes.place(node), firm.get(), expected.all(), expected.snapshot(), skip));
    }
  }

  /** Combines the values of several questions into one scenario for each cell. */
  private void matrix(
      Node node,
      String name,
      Map<String, Node> answers,
      ExpectedVerdict everywhere,
      @Nullable String skip,
      Map<String, Node> keys) {
    Map<String, Node> axes = nodes.mapping(keys.getOrDefault("matrix", node), "a matrix", null);
    List<Map<String, Node>> cells = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, Node> axis : axes.entrySet()) {
      List<Node> values = nodes.sequence(axis.getValue(), "the values of " + axis.getKey());
      if (values.isEmpty()) {
        nodes.problem(
            Code.MISSING_EXPECTATION,
            axis.getValue(),
            "the matrix has no value of " + axis.getKey() + ", so it has no scenario",
            "Write some, or remove it.");
      }
      if (scenarios.size() + (long) cells.size() * values.size() > MOST_SCENARIOS) {
        nodes.problem(
            Code.TOO_LARGE,
            keys.get("matrix"),
            "a suite has at most " + MOST_SCENARIOS + " scenarios",
            "Cross fewer values.");
        return;
      }
      cells = crossed(cells, axis.getKey(), values);
    }
    List<SpecialExpectation> specials =
        keys.containsKey("cells")
            ? nodes.sequence(keys.get("cells"), "cells").stream().map(this::special).toList()
            : List.of();
    for (SpecialExpectation special : specials) {
      Interruptions.requireNone();
      if (cells.stream().noneMatch(cell -> special.isOf(nodes, cell))) {
        nodes.problem(
            Code.MISSING_EXPECTATION,
            special.node(),
            "no cell of the matrix matches this, so it expects nothing",
            null);
      }
    }
    for (Map<String, Node> cell : cells) {
      Interruptions.requireNone();
      Map<String, Node> all = new LinkedHashMap<>(answers);
      all.putAll(cell);
      ExpectedVerdict expected = everywhere;
      for (SpecialExpectation special : specials) {
        if (special.isOf(nodes, cell)) {
          expected = expected.and(special.expected());
        }
      }
      add(node, name + " (" + described(cell) + ")", all, expected, skip);
    }
  }

  private static List<Map<String, Node>> crossed(
      List<Map<String, Node>> cells, String question, List<Node> values) {
    List<Map<String, Node>> crossed = new ArrayList<>();
    for (Map<String, Node> cell : cells) {
      for (Node value : values) {
        Map<String, Node> more = new LinkedHashMap<>(cell);
        more.put(question, value);
        crossed.add(more);
      }
    }
    return crossed;
  }

  private String described(Map<String, Node> cell) {
    return cell.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " "
                    + (nodes.isNull(entry.getValue())
                        ? "unanswered"
                        : nodes.text(entry.getValue())))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  /** What is expected only of some cells of a matrix. */
  private record SpecialExpectation(Node node, Map<String, Node> when, ExpectedVerdict expected) {
    boolean isOf(YamlNodes nodes, Map<String, Node> cell) {
      return when.entrySet().stream()
          .allMatch(
              entry ->
                  cell.containsKey(entry.getKey())
                      && nodes.same(cell.get(entry.getKey()), entry.getValue()));
    }
  }

  private SpecialExpectation special(Node node) {
    Map<String, Node> keys = nodes.mapping(node, "a cell", CELL);
    Map<String, Node> when =
        keys.containsKey("when") ? nodes.mapping(keys.get("when"), "when", null) : Map.of();
    return new SpecialExpectation(node, when, expectations.read(keys.get("expect")));
  }
}
