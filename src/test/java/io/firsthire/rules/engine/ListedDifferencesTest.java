package io.firsthire.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.engine.ComparedPacks.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds each row of the guide's table of what a rule means otherwise than to Drools: what is said
 * of ours holds, and Drools still does something else. A row that Drools made needless fails here.
 */
@Tag("thorough")
class ListedDifferencesTest {
  private static final Path GUIDE = Path.of("src/docs/analysts/language.md");
  private static final String TABLE = "## Where a rule means something else than to Drools";

  private static final String DECLARATIONS =
      """
      declare Thing
          whole : Integer
          other : Integer
          large : Long
          text : String
          yes : Boolean
      end

      declare Part
          size : Integer
          share : Double
      end

      declare Note
          number : int
          text : String
      end

      declare Wide
          number : Long
          text : String
      end

      """;

  /** What depends on where Drools runs, or on how it keeps its matches, no test can pin. */
  private static final String NOT_HELD =
      "(`toLowerCase`|rules of one salience|`or`, in a rule that changes).*";

  private static final List<String> REFUSED = List.of("refused");
  private static final Pattern NOTE = Pattern.compile("(?:Note|Wide)\\(.* text=(.*) \\)");

  /**
   * A row.
   *
   * @param row how it begins
   * @param drools the notes that a firm ends with there, or why it is none
   * @param ours the notes that it ends with here
   */
  record Case(
      String row,
      String rules,
      List<GeneratedFirm.Fact> facts,
      List<String> drools,
      List<String> ours) {
    @Override
    public String toString() {
      return row;
    }
  }

  private static Case of(
      String row,
      String conditions,
      String note,
      List<GeneratedFirm.Fact> facts,
      List<String> drools,
      String... ours) {
    String rule = rule("A rule", conditions, "insert(" + note + ");");
    return new Case(row, rule, facts, drools, List.of(ours));
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
    values.put("yes", true);
    return new GeneratedFirm.Fact("Thing", true, values);
  }

  private static GeneratedFirm.Fact part(int size) {
    return new GeneratedFirm.Fact("Part", true, Map.of("size", size, "share", size / 2.0));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of(
            "`$x : a * 2`",
            "Thing($x : whole * 2)",
            "new Note(0, \"x \" + $x)",
            List.of(thing(3, 0, 0L, "")),
            List.of("x 3"),
            "x 6"),
        of(
            "a variable as a condition by itself",
            "Thing($x : whole, $yes : yes, $yes)",
            "new Note(0, \"x \" + $x)",
            List.of(thing(3, 4, 0L, "")),
            REFUSED,
            "x 3"),
        of(
            "`a > 1 && < 5` beside",
            "Thing(other == 7 && whole > 1 && < 5)",
            "new Note(0, \"x\")",
            List.of(thing(3, 7, 0L, "")),
            List.of(),
            "x"),
        of(
            "`forall` whose facts",
            "forall($t : Thing() Thing(this == $t, whole > 0))",
            "new Note(0, \"x\")",
            List.of(),
            List.of(),
            "x"),
        of(
            "several functions in `accumulate`",
            "accumulate(Thing($a : whole) and Part($b : size); $s : sum($a), $m : sum($b))",
            "new Note(0, $s + \" and \" + $m)",
            List.of(thing(3, 0, 0L, ""), part(5)),
            List.of("ClassCastException"),
            "3 and 5"),
        of(
            "a constraint that names accumulate's results",
            "accumulate(Thing($a : whole); $s : sum($a), $c : count($a); $c < $s)",
            "new Note(0, $s + \" of \" + $c)",
            List.of(thing(3, 0, 0L, "")),
            REFUSED,
            "3 of 1"),
        of(
            "a constraint on one of several results of `accumulate`, beside `or`",
            "accumulate(Thing($a : whole); $s : sum($a), $c : count($a); $s > 2)"
                + " (Thing(other == 0) or Part(size == 1))",
            "new Note(0, $s + \" of \" + $c)",
            List.of(thing(3, 0, 0L, "")),
            List.of("ClassCastException"),
            "3 of 1"),
        new Case(
            "`accumulate` whose value is absent",
            "rule \"Goes\" salience -10 when $t : Thing(other == 1) then delete($t); end\n"
                + rule(
                    "Sums",
                    "accumulate(Thing($a : whole); $s : sum($a))",
                    "insert(new Note(0, \"sum \" + $s));"),
            List.of(thing(null, 1, 0L, ""), thing(2, 0, 0L, "")),
            List.of("IllegalStateException"),
            List.of("sum 2", "sum 2")),
        new Case(
            "a constraint that reads several fields of an earlier fact",
            "rule \"Grows\" salience -10 when $t : Thing(other == 0)"
                + " then modify($t) { setOther(1) } end\n"
                + rule(
                    "Tells",
                    "$t : Thing() Part($t.whole + $t.other == 4)",
                    "insert(new Note(0, \"x\"));"),
            List.of(thing(3, 0, 0L, ""), part(1)),
            List.of(),
            List.of("x")),
        new Case(
            "a constraint that reads no field of its fact",
            rule(
                "Grows",
                "$t : Thing($w : whole < 5) $p : Part($t.yes == true)",
                "modify($p) { setSize(7) } insert(new Note(0, \"x\"));"),
            List.of(thing(3, 0, 0L, ""), part(1)),
            List.of("limit"),
            List.of("x")),
        of(
            "a variable that the alternatives of `or` bind",
            "(Note($x : number, number > 5) or Thing($x : whole))",
            "new Note(0, \"x \" + $x)",
            List.of(thing(null, 0, 0L, "")),
            List.of("NullPointerException"),
            "x null"),
        new Case(
            "`modify` of a fact that the rule deletes after it",
            rule("Goes", "$t : Thing($w : whole)", "modify($t) { setWhole($w + 1) } delete($t);")
                + "rule \"Tells\" salience -10 when not Thing() then insert(new Note(0, \"gone\")); end",
            List.of(thing(3, 0, 0L, "")),
            List.of("limit"),
            List.of("gone")),
        of(
            "`in` of something computed that is infinite",
            "Thing((whole / (other * 1.0)) not in (0.5))",
            "new Note(0, \"x\")",
            List.of(thing(1, 0, 0L, "")),
            List.of("NumberFormatException"),
            "x"),
        of(
            "`==` after `then`",
            "Thing($a : whole, $b : other)",
            "new Note(0, \"\" + ($a == $b))",
            List.of(thing(1000, 1000, 0L, "")),
            List.of("false"),
            "true"),
        of(
            "`>=` and `<=` after `then`",
            "Thing($a : whole, $b : other)",
            "new Note(0, \"\" + (($a / ($b * 1.0)) >= 2))",
            List.of(thing(0, 0, 0L, "")),
            List.of("false"),
            "true"),
        of(
            "`(int) share == 2`",
            "Part((int) share == 2)",
            "new Note(0, \"x\")",
            List.of(part(5)),
            List.of(),
            "x"),
        of(
            "`>` and `<` after `then` of `0.0`",
            "Thing($a : whole)",
            "new Note(0, \"\" + (0.0 * $a > -0.0 * $a))",
            List.of(thing(1, 0, 0L, "")),
            List.of("false"),
            "true"),
        of(
            "whole numbers beyond 2^53",
            "Thing(large not in (9007199254740992))",
            "new Note(0, \"x\")",
            List.of(thing(0, 0, 9007199254740993L, "")),
            List.of(),
            "x"),
        of(
            "a whole number computed beyond its type",
            "Thing($a : whole)",
            "new Note($a * 1000000, \"\" + $a * 1000000)",
            List.of(thing(3000, 0, 0L, "")),
            List.of("-1294967296"),
            "ExceededRange"),
        of(
            "`Math.round` of a whole number",
            "Thing($a : whole)",
            "new Note(0, \"\" + Math.round($a))",
            List.of(thing(16_777_217, 0, 0L, "")),
            List.of("16777216"),
            "16777217"),
        of(
            "a whole number put where",
            "Thing($a : whole)",
            "new Wide($a, \"x\")",
            List.of(thing(1, 0, 0L, "")),
            REFUSED,
            "x"),
        of(
            "a double quote in a text",
            "Thing(text == 'a\"b')",
            "new Note(0, \"x\")",
            List.of(thing(0, 0, 0L, "a\"b")),
            REFUSED,
            "x"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oursMeansWhatTheGuideSaysAndDroolsDoesNot(Case listed) {
    GeneratedFirm firm = new GeneratedFirm(listed.facts());
    GeneratedPack pack = new GeneratedPack(0, DECLARATIONS, List.of(listed.rules()), List.of(firm));
    assertThat(notes(ComparedPacks.ours(pack, firm))).isEqualTo(listed.ours());
    assertThat(theirs(pack, firm)).isEqualTo(listed.drools()).isNotEqualTo(listed.ours());
  }

  private static List<String> theirs(GeneratedPack pack, GeneratedFirm firm) {
    try {
      return notes(ComparedPacks.of(List.of(pack)).select(rule -> true).theirs(firm));
    } catch (CompiledRules.Rejected e) {
      return REFUSED;
    }
  }

  private static List<String> notes(Result told) {
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
            .filter(row -> !row.matches(NOT_HELD))
            .toList();
    List<String> cases = cases().map(Case::row).toList();
    assertThat(rows).hasSameSizeAs(cases);
    for (int n = 0; n < rows.size(); n++) {
      assertThat(rows.get(n)).startsWith(cases.get(n));
    }
  }
}
