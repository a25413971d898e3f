package io.firsthire.analysis.compare;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A small comparison made up at random, beside the shipped vocabulary, and edits of it made up at
 * random too.
 */
final class GeneratedEdits {
  private static final String HEADER = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";
  private static final List<String> LEVELS = List.of("NONE", "LOW", "MODERATE", "HIGH");
  private static final RuleTree SHIPPED = shipped();

  private final Random random;
  private final List<String> page;
  private final List<String> rules = new ArrayList<>();
  private List<RuleFile> vocabulary = SHIPPED.vocabulary();
  private int names;

  GeneratedEdits(long seed) {
    this.random = new Random(seed);
    this.page = page();
    int count = 5 + random.nextInt(4);
    for (int n = 0; n < count; n++) {
      rules.add(rule());
    }
  }

  private GeneratedEdits(GeneratedEdits from) {
    this.random = from.random;
    this.page = new ArrayList<>(from.page);
    this.rules.addAll(from.rules);
    this.vocabulary = from.vocabulary;
    this.names = from.names;
  }

  private static RuleTree shipped() {
    try {
      return RuleTree.read(Path.of("rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pack, or an error that says what was generated wrong. */
  Pack pack() {
    List<RuleFile> files = new ArrayList<>(vocabulary);
    files.add(new RuleFile("rules/a-vs-b/page.drl", HEADER + String.join("\n", page)));
    files.add(new RuleFile("rules/a-vs-b/rules.drl", HEADER + String.join("\n", rules)));
    try {
      return PackBuilder.build(RuleTree.of(files), "a-vs-b");
    } catch (BuildFailed e) {
      throw new AssertionError(e.getMessage() + String.join("\n", rules), e);
    }
  }

  /** The same rules with some edits. */
  GeneratedEdits edited(int edits) {
    GeneratedEdits edited = new GeneratedEdits(this);
    for (int n = 0; n < edits; n++) {
      edited.edit();
    }
    return edited;
  }

  private void edit() {
    int at = random.nextInt(rules.size());
    switch (random.nextInt(13)) {
      case 0 -> rules.set(at, rule());
      case 1 -> rules.add(rule());
      case 2 -> rules.remove(at);
      case 3 ->
          rules.set(at, rules.get(at).replaceFirst("(>|<) \\d+", "$1 " + (1 + random.nextInt(12))));
      case 4 ->
          rules.set(
              at, rules.get(at).replaceFirst(", \\d, \"", ", " + (1 + random.nextInt(3)) + ", \""));
      case 5 -> rules.set(at, rules.get(at).replaceFirst("\"because", "\"since"));
      case 6 -> rules.set(at, rules.get(at).replaceFirst("\" \\+ \\$n", "4\" + \\$n"));
      case 7 -> page.set(1, page.get(1).replaceFirst("Level\\.\\w+", "Level." + pick(LEVELS)));
      case 8 -> page.set(2, page.get(2).replaceFirst(", \\d+", ", " + (2 + random.nextInt(4))));
      case 9 ->
          page.set(0, page.get(0).replace("@max(20)", "@max(" + (15 + random.nextInt(9)) + ")"));
      case 10 -> rules.set(at, rules.get(at).replaceFirst("Rule (\\d+)", "Renamed $1"));
      case 11 ->
          page.set(
              0,
              page.get(0)
                  .replace(
                      "notes : Integer", random.nextBoolean() ? "notes : Double" : "notes : Long"));
      default -> editVocabulary();
    }
  }

  private void editVocabulary() {
    String[][] edits = {
      {"$points - 2", "$points - " + (1 + random.nextInt(3))},
      {"attorneys <= 3", "attorneys <= " + (2 + random.nextInt(3))},
      {"Level.HIGH, 3, \"high\"", "Level.HIGH, 2, \"high\""},
      {"leadsPerMonth >= 40", "leadsPerMonth >= " + (30 + random.nextInt(20))},
      {"sopMaturity in (Level.NONE, Level.LOW)", "sopMaturity == Level.LOW"},
      {"Measure for four weeks", "Measure for six weeks"},
      {"Onboarding(1, 4,", "Onboarding(1, 6,"},
      {
        "    Strongest(criterion == $criterion, topic == $topic, $role : role)\n",
        "    Strongest(criterion == $criterion, topic == $topic, $role : role)\n"
            + "    not Need(weight > $weight)\n"
      },
    };
    String[] edit = edits[random.nextInt(edits.length)];
    vocabulary =
        vocabulary.stream()
            .map(file -> new RuleFile(file.path(), file.text().replace(edit[0], edit[1])))
            .toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private List<String> page() {
    List<String> attributes = new ArrayList<>();
    for (String role : List.of("a", "b")) {
      for (String criterion : List.of("speed", "load")) {
        attributes.add(
            String.format(
                Locale.ROOT,
                "    insert(new Attribute(\"%s\", \"%s\", Level.%s));",
                role,
                criterion,
                pick(LEVELS)));
      }
    }
    return new ArrayList<>(
        List.of(
            """
            declare Case
                @questions
                hurry : Level @question("How much does time matter?")
                crowd : Integer @question("How many people?") @min(0) @max(20)
                tide : Double @question("How high is the tide?") @min(0) @max(9)
                open : Boolean @question("Is it open?")
                notes : Integer @question("How many notes?") @min(0) @max(30)
                mood : Level @question("How is the mood?")
            end
            """,
            String.format(
                Locale.ROOT,
                """
            rule "The page"
            when
            then
                insert(new Comparison("A vs B", "Two."));
                insert(new Role("a", "A", "it rains"));
                insert(new Role("b", "B", "it shines"));
                insert(new Criterion("speed", "Speed"));
                insert(new Criterion("load", "Load"));
            %s
                insert(new HandoffStep("a", "b", "Hand it over."));
                insert(new Consideration("cost", "Cost", "What it costs."));
                insert(new Tradeoff("cost", "a", "much."));
            end
            """,
                String.join("\n", attributes)),
            String.format(
                Locale.ROOT,
                """
            rule "Figures"
            when
            then
                insert(new Capacity("a", %d, "attorneys"));
                insert(new Capacity("b", %d, "active matters"));
                insert(new RampUp("a", 4));
            end
            """,
                2 + random.nextInt(3),
                2 + random.nextInt(3))));
  }

  private String rule() {
    String name = "Rule " + names++;
    int conditions = 1 + random.nextInt(2);
    String tests =
        random
            .ints(conditions, 0, 5)
            .distinct()
            .mapToObj(this::test)
            .collect(Collectors.joining(", "));
    return switch (random.nextInt(11)) {
      case 0 ->
          rule(
              name,
              "Case($l : hurry)\n    Grade(level == $l, $p : points, $w : word)",
              String.format(
                  Locale.ROOT, "new Need(\"%s\", $p, \"because of \" + $w)", criterion()));
      case 1 ->
          rule(
              name,
              String.format(Locale.ROOT, "Case(%s, $n : crowd != null)", tests),
              String.format(
                  Locale.ROOT,
                  "new Need(\"%s\", %d, \"because \" + $n)",
                  criterion(),
                  1 + random.nextInt(3)));
      case 2 ->
          rule(
              name,
              String.format(Locale.ROOT, "Case(%s)", tests),
              "new Advice(AdviceKind.READINESS, \"because of all\")");
      case 3 ->
          rule(
              name,
              String.format(Locale.ROOT, "Case(mood == Level.%s, %s)", pick(LEVELS), tests),
              "new Advice(AdviceKind.READINESS, \"because of the mood\")");
      case 4 ->
          rule(
              name,
              String.format(Locale.ROOT, "Need($c : criterion, weight > %d)", random.nextInt(3)),
              "new Advice(AdviceKind.CAUTION, \"because needed: \" + $c)");
      case 5 ->
          rule(
              name,
              String.format(Locale.ROOT, "Need($b : because, criterion == \"%s\")", criterion()),
              "new Advice(AdviceKind.CAUTION, \"quoting \" + $b)");
      case 6 ->
          rule(
              name,
              String.format(
                  Locale.ROOT,
                  "Score(role == \"a\", points > %d)\n    Case(%s)",
                  random.nextInt(5),
                  tests),
              "new Advice(AdviceKind.CAUTION, \"because of the score\")");
      case 7 ->
          rule(
              name,
              String.format(
                  Locale.ROOT,
                  "Case($n : notes > %d)\n    Hire(position == 1, $r : role)",
                  random.nextInt(6)),
              "new Advice(AdviceKind.CAUTION, \"because $r has \" + $n)");
      default ->
          rule(
              name,
              String.format(Locale.ROOT, "Case(%s)", tests),
              String.format(
                  Locale.ROOT,
                  "new Need(\"%s\", %d, \"because so\")",
                  criterion(),
                  1 + random.nextInt(3)));
    };
  }

  private String criterion() {
    return pick(List.of("speed", "load"));
  }

  private String test(int question) {
    return switch (question) {
      case 0 -> "hurry == Level." + pick(LEVELS);
      case 1 -> "crowd > " + random.nextInt(12);
      case 2 -> "tide < " + (1 + random.nextInt(8));
      case 3 -> "open == " + random.nextBoolean();
      default -> "hurry != Level." + pick(LEVELS);
    };
  }

  private static String rule(String name, String when, String made) {
    return String.format(
        Locale.ROOT,
        """
        rule "%s"
            @source("generated")
        when
            %s
        then
            insert(%s);
        end
        """,
        name,
        when,
        made);
  }
}
