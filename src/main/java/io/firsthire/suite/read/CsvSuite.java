package io.firsthire.suite.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one {@code _test.csv} file: a row for each scenario. Its columns are {@code name}, {@code
 * skip}, the questions, and {@code expect.} followed by a key, or by {@code scores.} and a role.
 * Items of a list are separated by semicolons, and an empty cell means nothing. The first line
 * decides how cells are separated: by commas, or by semicolons or tabs, as spreadsheets write them
 * in countries where a comma begins a fraction.
 */
public final class CsvSuite {
  private static final String EXPECT = "expect.";
  private static final String SCORES = "scores.";
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final String FRACTION = "^(-?\\d+),(\\d+)$";
  private static final List<String> OWN = List.of("name", "skip");
  private static final List<String> LISTS =
      Stream.concat(
              Stream.of(Part.values())
                  .filter(part -> part.kind() == Part.Kind.TEXTS)
                  .map(Part::key),
              Expectations.LISTS.stream())
          .toList();

  private final RuleFile file;
  private final List<Diagnostic> problems;
  private final Resolver resolver = new Resolver();
  private final char separator;
  private int line;

  private CsvSuite(RuleFile file, List<Diagnostic> problems) {
    this.file = file;
    this.problems = problems;
    this.separator = separator(file);
  }

  public static void read(
      Pack pack, RuleFile file, List<Scenario> scenarios, List<Diagnostic> problems) {
    try {
      int before = problems.size();
      CsvSuite suite = new CsvSuite(file, problems);
      List<Node> rows = suite.rows();
      // If all rows are wrong, that was reported already; do not also report that there are none.
      if (!rows.isEmpty() || problems.size() == before) {
        Node node = suite.mapping(Map.of("scenarios", suite.sequence(rows)));
        YamlSuite.read(pack, file.path(), node, scenarios, new ArrayList<>(), problems);
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Diagnostic(
              Code.SUITE_SYNTAX,
              file.path(),
              at == null ? 1 : Math.max(1, at.getLineNr()),
              1,
              null,
              "this is not CSV: " + e.getOriginalMessage(),
              null));
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot be read", e);
    }
  }

  /** The scenarios as YAML nodes. */
  private List<Node> rows() throws IOException {
    List<Node> scenarios = new ArrayList<>();
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(file.text())) {
      List<String> header = rows.hasNextValue() ? rows.nextValue() : List.of();
      requireDistinct(header);
      while (rows.hasNextValue()) {
        line = rows.getCurrentLocation().getLineNr() - 1;
        List<String> row = rows.nextValue();
        // Spreadsheets write lines of empty cells below the last one that was ever used.
        if (row.stream().allMatch(String::isEmpty)) {
          continue;
        } else if (row.stream().skip(header.size()).allMatch(String::isEmpty)) {
          scenarios.add(scenario(header, row));
        } else {
          problem(
              line + 1,
              "this row has " + row.size() + " cells, but the first line has " + header.size(),
              "Write a list in quotes, as in \"one; other\".");
        }
      }
    }
    line = 0;
    return scenarios;
  }

  private void requireDistinct(List<String> header) {
    header.stream()
        .filter(column -> !column.isEmpty() && Collections.frequency(header, column) > 1)
        .distinct()
        .forEach(
            column ->
                problem(
                    1,
                    "the first line has the column '" + column + "' twice",
                    "Remove one of them."));
  }

  private void problem(int at, String message, String suggestion) {
    problems.add(new Diagnostic(Code.SUITE_SYNTAX, file.path(), at, 1, null, message, suggestion));
  }

  /** The separator that is most frequent in the header; names there contain none. */
  private static char separator(RuleFile file) {
    String header = file.text().stripLeading().lines().findFirst().orElse("");
    return Collections.max(
        SEPARATORS,
        Comparator.comparingLong(sign -> header.chars().filter(c -> c == sign).count()));
  }

  private Node scenario(List<String> header, List<String> row) {
    Map<String, Node> scenario = new LinkedHashMap<>();
    Map<String, Node> firm = new LinkedHashMap<>();
    Map<String, Node> expect = new LinkedHashMap<>();
    Map<String, Node> scores = new LinkedHashMap<>();
    for (int n = 0; n < header.size(); n++) {
      String column = header.get(n);
      String cell = n < row.size() ? row.get(n) : "";
      if (cell.isEmpty()) {
        continue;
      } else if (OWN.contains(column)) {
        scenario.put(column, scalar(cell));
      } else if (!column.startsWith(EXPECT)) {
        firm.put(column, scalar(answer(cell)));
      } else if (column.startsWith(EXPECT + SCORES)) {
        scores.put(column.substring((EXPECT + SCORES).length()), scalar(cell));
      } else {
        String key = column.substring(EXPECT.length());
        expect.put(key, LISTS.contains(key) ? list(cell) : scalar(cell));
      }
    }
    if (!scores.isEmpty()) {
      expect.put("scores", mapping(scores));
    }
    scenario.put("firm", mapping(firm));
    if (!expect.isEmpty()) {
      scenario.put("expect", mapping(expect));
    }
    return mapping(scenario);
  }

  /** In a file separated by semicolons, a comma begins a fraction. */
  private String answer(String cell) {
    return separator == ';' ? cell.replaceFirst(FRACTION, "$1.$2") : cell;
  }

  private Node list(String cell) {
    return sequence(
        cell.equals("none")
            ? List.of()
            : Stream.of(cell.split(";")).map(String::strip).map(this::scalar).toList());
  }

  private Mark mark() {
    return new Mark(file.path(), 0, line, 0, new int[0], 0);
  }

  private Node scalar(String value) {
    Tag tag = resolver.resolve(NodeId.scalar, value, true);
    return new ScalarNode(tag, value, mark(), mark(), DumperOptions.ScalarStyle.PLAIN);
  }

  /** A key is what the first line says. */
  private Node heading(String key) {
    Mark first = new Mark(file.path(), 0, 0, 0, new int[0], 0);
    return new ScalarNode(Tag.STR, key, first, first, DumperOptions.ScalarStyle.PLAIN);
  }

  private Node sequence(List<Node> items) {
    return new SequenceNode(Tag.SEQ, true, items, mark(), mark(), DumperOptions.FlowStyle.BLOCK);
  }

  private Node mapping(Map<String, Node> values) {
    List<NodeTuple> tuples = new ArrayList<>();
    values.forEach((key, value) -> tuples.add(new NodeTuple(heading(key), value)));
    return new MappingNode(Tag.MAP, true, tuples, mark(), mark(), DumperOptions.FlowStyle.BLOCK);
  }
}
