package io.firsthire.pack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.pack.engine.ComparedPacks.Both;
import io.firsthire.pack.engine.ComparedPacks.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds each row of the guide's table of what a rule means otherwise than to Drools: what is said
 * of ours holds, and Drools still does something else. A row that Drools made needless fails here.
 */
class ListedDifferencesTest {
  private static final Path GUIDE = Path.of("rules/README.md");
  private static final String TABLE = "## Where a rule means something else than to Drools";

  private static final String DECLARATIONS =
      """
      declare Thing
          whole : Integer
          other : Integer
          large : Long
          text : String
      end

      declare Part
          size : Integer
      end

      declare Note
          number : Long
          text : String
      end

      """;

  /** In no order, it cannot be held that files are in one. */
  private static final String OF_FILES = "rules of one salience";

  private static final Pattern NOTE = Pattern.compile("Note\\(.* text=(.*) \\)");
  private static final Locale DEFAULT = Locale.getDefault();

  /**
   * A row.
   *
   * @param row how it begins
   * @param ours the notes that a firm ends with
   */
  record Case(String row, String rules, List<GeneratedFirm.Fact> facts, List<String> ours) {
    @Override
    public String toString() {
      return row;
    }
  }

  private static Case of(
      String row, String conditions, String note, List<GeneratedFirm.Fact> facts, String... ours) {
    return new Case(row, rule("A rule", conditions, "insert(" + note + ");"), facts, List.of(ours));
  }

  private static String rule(String name, String conditions, String actions) {
    return "rule \""
        + name
        + "\"\nwhen\n    "
        + conditions
        + "\nthen\n    "
        + actions
        + "\nend\n\n";
  }

  private static GeneratedFirm.Fact thing(Integer whole, Integer other, Long large, String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("whole", whole);
    values.put("other", other);
    values.put("large", large);
    values.put("text", text);
    return new GeneratedFirm.Fact("Thing", true, values);
  }

  private static GeneratedFirm.Fact part(int size) {
    return new GeneratedFirm.Fact("Part", true, Map.of("size", size));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of(
            "`$x : a * 2`",
            "Thing($x : whole * 2)",
            "new Note(0, \"x \" + $x)",
            List.of(thing(3, 0, 0L, "")),
            "x 6"),
        of(
            "a binding inside",
            "Thing($x : whole > 1 && other == 4)",
            "new Note(0, \"x \" + $x)",
            List.of(thing(3, 4, 0L, "")),
            "x 3"),
        of(
            "`a > 1 && < 5` beside",
            "Thing(other == 7 && whole > 1 && < 5)",
            "new Note(0, \"x\")",
            List.of(thing(3, 7, 0L, "")),
            "x"),
        of(
            "`forall` whose facts",
            "forall($t : Thing() Thing(this == $t, whole > 0))",
            "new Note(0, \"x\")",
            List.of(),
            "x"),
        of(
            "several functions in `accumulate`",
            "accumulate(Thing($a : whole) and Part($b : size); $s : sum($a), $m : sum($b))",
            "new Note(0, $s + \" and \" + $m)",
            List.of(thing(3, 0, 0L, ""), part(5)),
            "3 and 5"),
        of(
            "a constraint that names accumulate's results",
            "accumulate(Thing($a : whole); $s : sum($a), $c : count($a); $c < $s)",
            "new Note(0, $s + \" of \" + $c)",
            List.of(thing(3, 0, 0L, "")),
            "3 of 1"),
        new Case(
            "`accumulate` whose value is absent",
            rule("Goes", "$t : Thing(other == 1)", "delete($t);")
                + rule(
                    "Sums",
                    "accumulate(Thing($a : whole); $s : sum($a))",
                    "insert(new Note(0, \"sum \" + $s));"),
            List.of(thing(null, 1, 0L, ""), thing(2, 0, 0L, "")),
            List.of("sum 2")),
        of(
            "`==` after `then`",
            "Thing($a : whole, $b : other)",
            "new Note(0, \"\" + ($a == $b))",
            List.of(thing(1000, 1000, 0L, "")),
            "true"),
        of(
            "whole numbers beyond 2^53",
            "Thing(large not in (9007199254740992))",
            "new Note(0, \"x\")",
            List.of(thing(0, 0, 9007199254740993L, "")),
            "x"),
        of(
            "`Math.round` of a whole number",
            "Thing($a : whole)",
            "new Note(0, \"\" + Math.round($a))",
            List.of(thing(16_777_217, 0, 0L, "")),
            "16777217"),
        of(
            "a whole number put where",
            "Thing($a : whole)",
            "new Note($a, \"x\")",
            List.of(thing(1, 0, 0L, "")),
            "x"),
        of(
            "a double quote in a text",
            "Thing(text == 'a\"b')",
            "new Note(0, \"x\")",
            List.of(thing(0, 0, 0L, "a\"b")),
            "x"),
        of(
            "`toLowerCase`, `toUpperCase`",
            "Thing(text.toUpperCase() == \"I\")",
            "new Note(0, \"x\")",
            List.of(thing(0, 0, 0L, "i")),
            "x"));
  }

  @BeforeEach
  void elsewhere() {
    Locale.setDefault(Locale.forLanguageTag("tr"));
  }

  @AfterEach
  void here() {
    Locale.setDefault(DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oursMeansWhatTheGuideSaysAndDroolsDoesNot(Case listed) {
    GeneratedFirm firm = new GeneratedFirm(listed.facts());
    GeneratedPack pack = new GeneratedPack(0, DECLARATIONS, List.of(listed.rules()), List.of(firm));
    assertThat(notes(ComparedPacks.ours(pack, firm))).isEqualTo(listed.ours());
    try {
      Both both = ComparedPacks.of(List.of(pack)).select(rule -> true);
      assertThat(notes(both.theirs(firm))).isNotEqualTo(listed.ours());
    } catch (CompiledRules.Rejected e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static List<String> notes(Told told) {
    return told.failure() != null
        ? List.of(told.failure())
        : told.concluded().stream()
            .map(NOTE::matcher)
            .filter(Matcher::find)
            .map(note -> note.group(1))
            .toList();
  }

  @Test
  void everyRowIsHeld() throws IOException {
    List<String> rows =
        Files.readAllLines(GUIDE).stream()
            .dropWhile(line -> !line.equals(TABLE))
            .dropWhile(line -> !line.startsWith("|---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.substring(2))
            .filter(row -> !row.startsWith(OF_FILES))
            .toList();
    List<String> cases = cases().map(Case::row).toList();
    assertThat(rows).hasSameSizeAs(cases);
    for (int n = 0; n < rows.size(); n++) {
      assertThat(rows.get(n)).startsWith(cases.get(n));
    }
  }
}
