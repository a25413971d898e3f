package io.firsthire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rule files that are meant to take a service down, each in a way of its own. They are to be put
 * beside the files of a comparison that is right.
 *
 * @param name what is hostile about them
 * @param files texts by name
 */
public record HostileRules(String name, Map<String, String> files) {
  private static final String HEADER = "package firsthire\nimport io.firsthire.vocabulary.*\n\n";
  private static final int FACTS = 60;
  private static final int DEEP = 50_000;

  /** Bytes of JSON that a draft may have, less some for what is around its texts. */
  private static final int MOST_BYTES = (1 << 20) - (1 << 12);

  private static final int FILES = 5;

  /**
   * All of them.
   *
   * @param trap a pattern that holds of few firms only, and not of those of any suite
   * @param role the id of a role of the comparison
   * @param criterion the id of one of its criteria
   */
  public static List<HostileRules> all(String trap, String role, String criterion) {
    String need = "insert(new Need(\"" + criterion + "\", 1, \"hostile\"));";
    String never = "not Lead(role == \"" + role + "\")";
    return List.of(
        one("page facts joined", rule("Joined", trap + times(9, "Attribute()") + never, need)),
        marks("joined", trap, times(7, "Mark()") + never, need),
        marks("joined in not", trap, "not (" + and(7) + " and Mark(n < 0))", need),
        marks("joined in exists", trap, "exists (" + and(7) + " and Mark(n < 0))", need),
        marks("joined in forall", trap, times(4, "Mark()") + "forall (Mark() Mark(n >= 0))", need),
        marks(
            "accumulated", trap, "accumulate(Mark($n : n) and " + and(6) + "; $s : sum($n))", need),
        marks("inserted without end", trap, "Mark($n : n)", "insert(new Mark($n + 1, \"more\"));"),
        marks("modified without end", trap, "$m : Mark($n : n)", "modify($m) { setN($n + 1) }"),
        marks("doubled", trap, "Mark($t : text)", "insert(new Mark(1, $t + $t + $t + $t));"),
        marks("doubled in a pattern", trap, "Mark(" + doubled(12) + ")", need),
        one("variables of variables", rule("Doubled", "Role(" + doubled(40) + ")", need)),
        one("wide", wide(60, need)),
        one("wide, and read by one rule", wideInOne(40, need)),
        many(
            "many rules",
            n ->
                rule("Rule " + n, trap.replace("==", "> " + n + ", " + field(trap) + " <="), need)),
        many("many mistakes", n -> rule("Rule " + n, "Firn(attornies = \"" + n, need)),
        one("one long text", rule("Long", trap, need.replace("hostile", "x".repeat(200_000)))),
        one("deep values", rule("Deep", "Role(name == " + "(".repeat(DEEP) + ")", need)),
        one("deep conditions", rule("Deep", "not (".repeat(DEEP), need)),
        one("a long sum", rule("Sum", "Role(name == \"a\"" + "+\"a\"".repeat(DEEP) + ")", need)),
        one("a huge number", rule("Huge", trap.replace("4322", "1e99999999999"), need)),
        new HostileRules("aliases of aliases", Map.of("hostile_test.yaml", aliases())),
        new HostileRules("many scenarios", Map.of("hostile_test.yaml", scenarios())));
  }

  private static String field(String trap) {
    return trap.substring(trap.indexOf('(') + 1, trap.indexOf(' '));
  }

  private static HostileRules one(String name, String rules) {
    return new HostileRules(name, Map.of("hostile.drl", HEADER + rules));
  }

  /** Rules over facts that only the firms of the trap have: nothing of them is known before. */
  private static HostileRules marks(String name, String trap, String conditions, String action) {
    String facts =
        IntStream.range(0, FACTS)
            .mapToObj(n -> "insert(new Mark(" + n + ", \"mark " + n + "\"));\n")
            .collect(Collectors.joining());
    return one(
        "facts " + name,
        "declare Mark\n    n : int\n    text : String\nend\n\n"
            + rule("Marks are made", trap, facts)
            + rule("Marks are " + name, conditions, action));
  }

  private static String rule(String name, String conditions, String actions) {
    return String.format(
        Locale.ROOT,
        "rule \"%s\"\n    @source(\"hostile\")\nwhen\n    %s\nthen\n    %s\nend\n\n",
        name,
        conditions,
        actions);
  }

  private static String times(int times, String condition) {
    return (" " + condition + " ").repeat(times);
  }

  private static String and(int times) {
    return "Mark()" + " and Mark()".repeat(times - 1);
  }

  private static String doubled(int times) {
    return IntStream.range(1, times)
        .mapToObj(n -> String.format(Locale.ROOT, ", $v%d : $v%d + $v%2$d", n, n - 1))
        .collect(Collectors.joining("", "$v0 : text", ", $v" + (times - 1) + " != \"\""))
        .replace("$v0 : text", times > 20 ? "$v0 : name" : "$v0 : text");
  }

  private static String wide(int questions, String need) {
    return questions(questions)
        + IntStream.range(0, questions)
            .mapToObj(n -> rule("Question " + n, "Many(question" + n + " == true)", need))
            .collect(Collectors.joining());
  }

  private static String wideInOne(int questions, String need) {
    String all =
        IntStream.range(0, questions)
            .mapToObj(n -> "question" + n + " == true")
            .collect(Collectors.joining(", "));
    return questions(questions) + rule("All questions", "Many(" + all + ")", need);
  }

  private static String questions(int questions) {
    return IntStream.range(0, questions)
        .mapToObj(n -> "    question" + n + " : Boolean @question(\"Is it so?\")\n")
        .collect(Collectors.joining("", "declare Many\n    @questions\n", "end\n\n"));
  }

  /** As many rules as fit into a draft. */
  private static HostileRules many(String name, IntFunction<String> rule) {
    Map<String, String> files = new LinkedHashMap<>();
    int next = 0;
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder(HEADER);
      // What JSON adds to a rule: a sign for each line's end and each quote.
      for (int bytes = 0; bytes < MOST_BYTES / FILES - 400; next++) {
        String one = rule.apply(next);
        text.append(one);
        bytes += one.length() + (int) one.chars().filter(c -> c == '\n' || c == '"').count();
      }
      files.put("hostile" + file + ".drl", text.toString());
    }
    return new HostileRules(name, files);
  }

  private static String aliases() {
    return IntStream.range(1, 30)
        .mapToObj(
            n ->
                String.format(
                    Locale.ROOT, "a%d: &a%d [%s]\n", n, n, "*a" + (n - 1) + ", *a" + (n - 1)))
        .collect(Collectors.joining("", "a0: &a0 [x, x]\n", "scenarios: *a29\n"));
  }

  private static String scenarios() {
    return IntStream.range(0, 9_000)
        .mapToObj(
            n ->
                String.format(
                    Locale.ROOT, "  - name: Scenario %d\n    firm: {}\n    expect: {}\n", n))
        .collect(Collectors.joining("", "scenarios:\n", ""));
  }
}
