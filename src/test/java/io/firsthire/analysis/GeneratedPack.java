package io.firsthire.analysis;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A small pack made up by chance: two or three roles, a few questions with short ranges, and needs
 * with conditions of all kinds on them, decided on by the product's own method. The same seed gives
 * the same pack.
 *
 * <p>A wild one may do whatever rules can: compute with answers, compare them with each other and
 * with facts, sum needs up, look for what is missing, change and delete facts, or insert outcomes
 * of its own, so that firms get no outcome, several, or a failure.
 */
public final class GeneratedPack {
  private static final String HEADER = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";
  private static final String BARE = "// Without the method.\n";
  private static final String FLAG =
      """
      declare Flag
          what : String
          count : int
      end

      """;
  private static final List<String> LEVELS = List.of("NONE", "LOW", "MODERATE", "HIGH");

  /** Rules without an end are soon stopped; others need far less. */
  public static final Limits LIMITS = new Limits(100, 100, 1_000, 20_000, Limits.DEFAULT.time());

  private static final int KPIS = 2;
  private static final RuleFile METHOD = method();

  private final Random random;
  private final List<String> rules = new ArrayList<>();
  private String page = "";
  private final int roles;

  private final boolean wild;

  /** Whether the answers to each question can be split into classes by looking at the rules. */
  private final boolean clear;

  /** Whether its rules insert outcomes themselves, and there is no method that does. */
  private final boolean bare;

  /** Whether verdicts say more than an outcome: advice, KPIs and a plan. */
  private final boolean talkative;

  /** How many of its rules decide; those behind them talk. */
  private int deciding = Integer.MAX_VALUE;

  private GeneratedPack(Random random, boolean wild) {
    this.random = random;
    this.wild = wild;
    this.clear = !wild || random.nextInt(4) > 0;
    this.bare = wild && random.nextInt(4) == 0;
    this.talkative = wild && random.nextInt(2) == 0;
    this.roles = 2 + random.nextInt(2);
  }

  /** A pack whose conditions each read one question, or compare several with constants. */
  public static Pack of(long seed) {
    GeneratedPack pack = new GeneratedPack(new Random(seed), false);
    pack.draw("");
    return pack.built();
  }

  /**
   * The files of a pack whose rules do whatever rules can, and what becomes of them when some of
   * its rules are replaced. What would be refused is drawn again.
   */
  public static List<RuleTree> wildEdit(long seed, int edits) {
    // Of neighbouring seeds, Random begins with much the same.
    GeneratedPack pack = new GeneratedPack(new Random(new SplittableRandom(seed).nextLong()), true);
    pack.drawWild();
    RuleTree before = pack.tree();
    for (int n = 0; n < edits; n++) {
      pack.edit();
    }
    pack.redraw();
    return List.of(before, pack.tree());
  }

  private void drawWild() {
    page();
    deciding = 4 + random.nextInt(3);
    int count = deciding + (talkative ? 2 + random.nextInt(2) : 0);
    for (int n = 0; n < count; n++) {
      rules.add(wildRule(n));
    }
    redraw();
  }

  /** Replaces a rule, takes one away, or adds one. */
  private void edit() {
    int at = random.nextInt(rules.size());
    switch (random.nextInt(6)) {
      case 0 -> rules.set(at, "");
      case 1 -> rules.add(wildRule(rules.size()));
      default -> rules.set(at, wildRule(at));
    }
  }

  /** Draws each rule again that would be refused. */
  private void redraw() {
    List<String> refused;
    do {
      refused =
          PackBuilder.check(tree(), "generated").stream()
              .filter(Diagnostic::isError)
              .map(Diagnostic::rule)
              .distinct()
              .toList();
      for (String rule : refused) {
        int at = Integer.parseInt(rule.substring(rule.indexOf(' ') + 1));
        rules.set(at, wildRule(at));
      }
    } while (!refused.isEmpty());
  }

  /** A pack of which one rule also compares two answers with each other. */
  public static Pack unclear(long seed) {
    GeneratedPack pack = new GeneratedPack(new Random(seed), false);
    pack.draw(need(100, "share > other", "criterion-0", 3));
    return pack.built();
  }

  private void draw(String more) {
    page();
    for (int n = 0; n < 4 + random.nextInt(3); n++) {
      rules.add(need(n, condition(), "criterion-" + random.nextInt(3), 1 + random.nextInt(3)));
    }
    rules.add(more);
  }

  private RuleTree tree() {
    return tree(text(), wild);
  }

  /** The files of a wild pack whose page is kept; its first line tells whether it has a method. */
  static RuleTree tree(String page) {
    return tree(page, true);
  }

  private static RuleTree tree(String page, boolean wild) {
    List<RuleFile> files = new ArrayList<>();
    if (!page.startsWith(BARE)) {
      files.add(METHOD);
    }
    files.add(firm(wild));
    files.add(new RuleFile("rules/generated/page.drl", page));
    return RuleTree.of(files);
  }

  private static RuleFile method() {
    String path = "rules/vocabulary/method.drl";
    try {
      return new RuleFile(path, Files.readString(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    return (bare ? BARE : "") + HEADER + (wild ? FLAG : "") + page + String.join("", rules);
  }

  private Pack built() {
    return built(tree());
  }

  /** The pack of a generated tree. */
  public static Pack built(RuleTree tree) {
    try {
      return PackBuilder.build(tree, "generated", LIMITS);
    } catch (BuildFailed e) {
      throw new AssertionError(e.getMessage() + "\n" + tree.comparisons(), e);
    }
  }

  /** Whether a tree's pack can be built. */
  public static boolean canBeBuilt(RuleTree tree) {
    try {
      PackBuilder.build(tree, "generated", LIMITS);
      return true;
    } catch (BuildFailed e) {
      return false;
    }
  }

  /** The rules of a pack's page, by their names. */
  public static List<String> rules(RuleTree tree) {
    return page(tree).rules().stream().map(RuleSource::name).toList();
  }

  /** A tree without one of these rules; the same if it has no such rule. */
  public static RuleTree without(RuleTree tree, String rule) {
    SourceFile page = page(tree);
    return page.rules().stream()
        .filter(source -> source.name().equals(rule))
        .findFirst()
        .map(
            source ->
                tree.with(
                    new RuleFile(
                        page.path(),
                        page.text().substring(0, source.span().start())
                            + page.text().substring(source.span().end()))))
        .orElse(tree);
  }

  /** A tree with another page. */
  public static RuleTree with(RuleTree tree, String page) {
    return tree.with(new RuleFile(page(tree).path(), page));
  }

  /** The later of two trees without some of the edits of rules that lead to it. */
  public static RuleTree undone(List<RuleTree> edit, Set<String> without) {
    SourceFile before = page(edit.get(0));
    SourceFile after = page(edit.get(1));
    Map<String, String> rules = new TreeMap<>(Comparator.comparingInt(GeneratedPack::place));
    after.rules().forEach(rule -> rules.put(rule.name(), after.text(rule.span())));
    rules.keySet().removeAll(without);
    before.rules().stream()
        .filter(rule -> without.contains(rule.name()))
        .forEach(rule -> rules.put(rule.name(), before.text(rule.span())));
    String header = after.text().substring(0, after.rules().get(0).span().start());
    return with(edit.get(1), header + String.join("\n\n", rules.values()) + "\n");
  }

  /** Rules stand in the order of their numbers, behind the page. */
  private static int place(String rule) {
    return rule.startsWith("Wild ") ? Integer.parseInt(rule.substring("Wild ".length())) : -1;
  }

  /** The file of a generated tree that holds its own rules. */
  public static SourceFile page(RuleTree tree) {
    RuleFile page = tree.comparisons().get("generated").get(0);
    return SourceFile.read(page.path(), page.text());
  }

  /** What the method and the needs read; the ranges are short enough to try all answers. */
  private static RuleFile firm(boolean wild) {
    return new RuleFile(
        "rules/vocabulary/firm.drl",
        HEADER
            + (wild
                ? """
                declare Firm
                    attorneys : Integer @question("How many?") @unit("attorneys") @min(3) @max(4)
                    level : Level @question("How much?")
                    number : Integer @question("How many more?") @min(-3) @max(3)
                    other : Long @question("How many others?") @min(-1) @max(1)
                    share : Double @question("Which share?") @min(-1) @max(1)
                    sure : Boolean @question("Is it sure?")
                end
                """
                : """
                declare Firm
                    attorneys : Integer @question("How many?") @unit("attorneys") @min(1) @max(4)
                    level : Level @question("How much?")
                    number : Integer @question("How many more?") @min(0) @max(5)
                    other : Integer @question("How many others?") @min(0) @max(2)
                    share : Double @question("Which share?") @min(0) @max(1)
                    sure : Boolean @question("Is it sure?")
                end
                """));
  }

  private void page() {
    List<String> lines = new ArrayList<>();
    lines.add("insert(new Comparison(\"Generated\", \"By chance.\"));");
    for (int role = 0; role < roles; role++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "insert(new Role(\"role-%d\", \"Role %1$d\", \"chance says so\"));",
              role));
    }
    for (int criterion = 0; criterion < 3; criterion++) {
      lines.add(
          String.format(
              Locale.ROOT, "insert(new Criterion(\"criterion-%d\", \"%1$d\"));", criterion));
      for (int role = 0; role < roles; role++) {
        String level = role == criterion % roles ? "HIGH" : LEVELS.get(random.nextInt(4));
        lines.add(
            String.format(
                Locale.ROOT,
                "insert(new Attribute(\"role-%d\", \"criterion-%d\", Level.%s));",
                role,
                criterion,
                level));
      }
    }
    if (talkative) {
      for (int kpi = 0; kpi < KPIS; kpi++) {
        lines.add(
            String.format(
                Locale.ROOT,
                "insert(new Kpi(\"kpi-%d\", \"%1$d\", \"number\", \"KPI %1$d\"));",
                kpi));
      }
      lines.add("insert(new MinimumOutcome(\"criterion-0\", \"Least of 0\"));");
    }
    if (wild) {
      lines.add("insert(new Flag(\"page\", " + (random.nextInt(5) - 2) + "));");
    }
    page = "rule \"The page\"\nwhen\nthen\n    " + String.join("\n    ", lines) + "\nend\n\n";
  }

  private static String need(int number, String condition, String criterion, int weight) {
    return String.format(
        Locale.ROOT,
        """
        rule "Need %d"
        when
            Firm(%s)
        then
            insert(new Need("%s", %d, "of rule %1$d"));
        end

        """,
        number,
        condition,
        criterion,
        weight);
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> comparison() + ", " + comparison();
      case 1 -> comparison() + " || " + comparison();
      default -> comparison();
    };
  }

  private String comparison() {
    return switch (random.nextInt(7)) {
      case 0 -> "level == Level." + LEVELS.get(random.nextInt(4));
      case 1 -> "level != Level." + LEVELS.get(random.nextInt(4));
      case 2 -> "number " + operator() + " " + random.nextInt(6);
      case 3 -> "other " + operator() + " " + random.nextInt(3);
      case 4 -> "share " + operator() + " " + random.nextInt(3) / 2.0;
      case 5 -> "sure == " + random.nextBoolean();
      default -> "number in (" + random.nextInt(3) + ", " + (3 + random.nextInt(3)) + ")";
    };
  }

  private String wildRule(int number) {
    return number < deciding || !talkative ? decidingRule(number) : talkingRule(number);
  }

  /** What it says is its own, but for KPIs, which several rules may name. */
  private String talkingRule(int number) {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        switch (random.nextInt(6)) {
          case 0 ->
              "Outcome(kind == OutcomeKind." + dice("HIRE_FIRST", "HYBRID", "MEASURE_FIRST") + ")";
          case 1 -> "Hire(position == 1, role == \"role-" + random.nextInt(roles) + "\")";
          case 2 -> "Firm($number : number, number > " + (random.nextInt(5) - 3) + ")";
          default -> wildCondition();
        });
    if (random.nextInt(2) == 0) {
      conditions.add(wildCondition());
    }
    String quoted = conditions.get(0).contains("$number") ? " + $number" : "";
    String text = "\"" + number + "." + random.nextInt(2) + " \"" + quoted;
    String role = "\"role-" + random.nextInt(roles) + "\"";
    String said =
        switch (random.nextInt(7)) {
          case 0, 1 -> "Advice(AdviceKind." + dice("CAUTION", "READINESS") + ", " + text + ")";
          case 2, 3 -> "Watch(\"kpi-" + random.nextInt(KPIS) + "\")";
          case 4 -> "RoleMix(" + role + ", " + dice("1", "2", "null") + ", " + text + ")";
          case 5 -> "Handoff(" + role + ", \"role-0\", " + text + ")";
          default ->
              "Onboarding(1, "
                  + (quoted.isEmpty() ? dice("1", "2") : "$number")
                  + ", "
                  + text
                  + ")";
        };
    return rule(number, conditions, List.of("insert(new " + said + ");"));
  }

  private String dice(String... any) {
    return any[random.nextInt(any.length)];
  }

  private String decidingRule(int number) {
    List<String> conditions = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    for (int n = 0; n < 1 + random.nextInt(2); n++) {
      conditions.add(wildCondition());
    }
    String concluded = bare ? outcome() : insertedNeed(number);
    switch (random.nextInt(12)) {
      case 0 -> {
        conditions.add("$f : Flag(count < 9, what == \"page\")");
        actions.add("modify($f) { setCount(" + (9 + random.nextInt(3)) + ") }");
      }
      case 1 -> {
        conditions.add("$n : Need(weight == " + (1 + random.nextInt(3)) + ")");
        actions.add("delete($n);");
      }
      case 2 -> actions.add("insert(new Flag(\"rule\", " + (random.nextInt(5) - 2) + "));");
      case 3 -> {
        if (clear) {
          actions.add(concluded);
          break;
        }
        conditions.add(0, "Firm($number : number != null)");
        // Twice this is more than a whole number can be.
        String passed = random.nextInt(4) == 0 ? "$number * 1500000000" : "$number";
        actions.add("insert(new Flag(\"answer\", " + passed + "));");
      }
      case 4 ->
          actions.add(
              random.nextBoolean()
                  ? "insert(new Outcome(OutcomeKind.HYBRID, \"By rule\"));"
                  : "insert(new Hire("
                      + (1 + random.nextInt(2))
                      + ", \"role-"
                      + random.nextInt(roles)
                      + "\"));");
      case 5 -> {
        conditions.add(0, "Firm($number : number, number > -3)");
        actions.add(concluded.replaceFirst("(Need\\([^,]*, )\\d", "$16 / (\\$number - 1)"));
      }
      default -> actions.add(concluded);
    }
    return rule(number, conditions, actions);
  }

  private static String rule(int number, List<String> conditions, List<String> actions) {
    return String.format(
        Locale.ROOT,
        """
        rule "Wild %d"
        when
            %s
        then
            %s
        end

        """,
        number,
        String.join("\n    ", conditions),
        String.join("\n    ", actions));
  }

  private String insertedNeed(int number) {
    return String.format(
        Locale.ROOT,
        "insert(new Need(\"criterion-%d\", %d, \"of rule %d\"));",
        random.nextInt(3),
        1 + random.nextInt(3),
        number);
  }

  private String outcome() {
    return switch (random.nextInt(4)) {
      case 0 -> "insert(new Outcome(OutcomeKind.HYBRID, \"Share.\"));";
      case 1 -> "insert(new Outcome(OutcomeKind.MEASURE_FIRST, \"Wait.\"));";
      default ->
          String.format(
              Locale.ROOT,
              "insert(new Outcome(OutcomeKind.HIRE_FIRST, \"Hire.\"));"
                  + " insert(new Hire(1, \"role-%d\"));",
              random.nextInt(roles));
    };
  }

  private String wildCondition() {
    return switch (random.nextInt(13)) {
      case 12 -> "Firm(number != null, $less : number - 1, $less " + operator() + " 0)";
      case 0 -> "not Need(weight " + operator() + " " + (1 + random.nextInt(3)) + ")";
      case 1 -> "exists Flag(count " + operator() + " " + (random.nextInt(6) - 2) + ")";
      case 2 -> "not (Firm(" + wildConstraint() + ") and Flag(count > 1))";
      case 3 ->
          "accumulate(Need($w : weight); $sum : sum($w); $sum "
              + operator()
              + " "
              + random.nextInt(5)
              + ")";
      case 4 -> "not Firm(" + wildConstraint() + ")";
      case 5 -> "Flag($c : count) Firm(number " + operator() + " $c)";
      case 6 -> "(Firm(" + wildConstraint() + ") or Firm(" + wildConstraint() + "))";
      default -> "Firm(" + wildConstraint() + ")";
    };
  }

  private String wildConstraint() {
    return switch (random.nextInt(6)) {
      case 0 -> wildComparison() + ", " + wildComparison();
      case 1 -> wildComparison() + " || " + wildComparison();
      case 2 -> "!(" + wildComparison() + ")";
      case 3 -> "(" + wildComparison() + " || " + wildComparison() + ") && " + wildComparison();
      default -> wildComparison();
    };
  }

  /**
   * Shares are compared with halves, so that the quarters that are tried fall between them, too.
   */
  private String wildComparison() {
    String whole = String.valueOf(random.nextInt(7) - 3);
    String part = String.valueOf((random.nextInt(5) - 2) / 2.0);
    return switch (random.nextInt(clear ? 14 : 16)) {
      case 0 -> "level " + operator() + " Level." + LEVELS.get(random.nextInt(4));
      case 1 -> "level not in (Level.LOW, Level." + LEVELS.get(random.nextInt(4)) + ")";
      case 2, 3 -> "number " + operator() + " " + whole;
      case 4 -> "other " + operator() + " " + (random.nextInt(3) - 1);
      case 5, 6 -> "share " + operator() + " " + part;
      case 7 -> "sure " + (random.nextBoolean() ? "==" : "!=") + " " + random.nextBoolean();
      case 8 -> "number in (" + whole + ", -2, 3)";
      case 9 -> "number not in (" + whole + ", -1)";
      case 10 -> "share in (" + part + ", -0.5)";
      case 11 -> "number != null && number * 2 " + operator() + " " + whole;
      case 12 -> "number " + operator() + " " + part;
      case 13 -> "number != null && number % 2 == " + (random.nextInt(3) - 1);
      case 14 -> "share != null && share + 0.25 " + operator() + " " + part;
      default -> "number != null && other != null && number + other " + operator() + " " + whole;
    };
  }

  private String operator() {
    return List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
  }
}
