package io.firsthire.suite.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.GeneratedSuite;
import io.firsthire.analysis.compare.Delta;
import io.firsthire.decide.Firm;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.coverage.Coverage.Goal;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what is said to be covered by a suite of a few firms. What is said never to happen for them
 * makes no difference to them: without a rule that never fires, and with what always or never holds
 * in the place of a condition on answers that never fails or never holds, each gets the same
 * verdict. Conditions on what rules conclude are asked by a rule that comes after all others.
 */
public final class CoverageClaims {
  private static final int SCENARIOS = 4;
  private static final int CONDITIONS = 6;
  private static final Pattern CHANGES = Pattern.compile("modify\\(|delete\\(");
  private static final Pattern SIDE = Pattern.compile("(<|<=|>|>=) (-?[0-9.]+)");
  private static final Pattern SAID = Pattern.compile("\\d+\\.\\d (?=\")|KPI \\d|Least of \\d");

  private final RuleTree tree;
  private final Pack pack;
  private final SourceFile page;
  private final List<Firm> firms;
  private final Map<String, Integer> counts;

  private CoverageClaims(RuleTree tree, Pack pack, List<Firm> firms, Map<String, Integer> counts) {
    this.tree = tree;
    this.pack = pack;
    this.page = GeneratedPack.page(tree);
    this.firms = firms;
    this.counts = counts;
  }

  /**
   * Whatever is said of the coverage of a suite is true.
   *
   * @param counts what was said of how many; added to
   */
  public static void hold(
      RuleTree tree, EveryFirm every, Random random, Map<String, Integer> counts) {
    String scenarios = GeneratedSuite.scenarios(every, random, SCENARIOS);
    if (scenarios.isEmpty()) {
      return;
    }
    Suite suite = GeneratedSuite.of(tree, every.pack(), scenarios);
    List<Firm> firms = suite.scenarios().stream().map(Scenario::firm).toList();
    CoverageClaims claims = new CoverageClaims(tree, every.pack(), firms, counts);
    Coverage coverage = Coverage.of(SuiteRun.of(suite, scenario -> true));
    coverage.goals().forEach(claims::holdWhatIsSeen);
    List<Goal> conditions =
        coverage.goals().stream()
            .filter(goal -> goal.kind() == Coverage.Kind.CONDITION)
            .filter(goal -> goal.place().file().equals(claims.page.path()))
            .toList();
    random
        .ints(0, Math.max(1, conditions.size()))
        .limit(conditions.isEmpty() ? 0 : CONDITIONS)
        .distinct()
        .forEach(n -> claims.holdCondition(conditions.get(n)));
  }

  private void holdWhatIsSeen(Goal goal) {
    switch (goal.kind()) {
      case RULE -> {
        assertThat(goal.times()).as(goal.toString()).isEqualTo((int) firings(goal.subject()));
        if (!goal.covered() && GeneratedPack.rules(tree).contains(goal.subject())) {
          makesNoDifference(goal, GeneratedPack.without(tree, goal.subject()));
        }
      }
      case ANSWER ->
          assertThat(goal.covered())
              .as(goal.toString())
              .isEqualTo(firms.stream().anyMatch(firm -> isGiven(goal, firm)));
      case OUTCOME -> isShown(goal, "\"outcome\":\"" + goal.subject() + "\"");
      case ROLE -> isShown(goal, "\"hireFirst\":{\"id\":\"" + goal.subject() + "\"");
      case TEXT -> {
        Matcher said = SAID.matcher(goal.subject());
        assertThat(said.find()).as(goal.toString()).isTrue();
        isShown(goal, said.group());
      }
      case CONDITION -> {
        // Some are held below, since each takes a build.
      }
    }
  }

  private long firings(String rule) {
    return firms.stream()
        .flatMap(firm -> pack.decisions().trace(firm.answers()).stream())
        .map(Firing::rule)
        .filter(rule::equals)
        .count();
  }

  private static boolean isGiven(Goal goal, Firm firm) {
    Object answer = firm.answers().get(goal.subject());
    Matcher side = SIDE.matcher(goal.event());
    if (!side.matches()) {
      return goal.event().equals("is " + answer);
    } else if (answer == null) {
      return false;
    }
    int order = new BigDecimal(answer.toString()).compareTo(new BigDecimal(side.group(2)));
    return switch (side.group(1)) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private void isShown(Goal goal, String text) {
    boolean shown =
        firms.stream().anyMatch(firm -> GeneratedSuite.verdict(pack, firm).contains(text));
    assertThat(goal.covered()).as(goal.toString()).isEqualTo(shown);
    counts.merge("covered " + goal.kind(), shown ? 1 : 0, Integer::sum);
  }

  private void holdCondition(Goal goal) {
    String text = goal.subject().substring(goal.subject().indexOf(": ") + 2);
    int start = offset(goal.place());
    assertThat(page.text().substring(start)).as(goal.toString()).startsWith(text);
    String type = patternAround(start).map(Condition.Pattern::type).orElse("");
    if (!type.equals("Firm")) {
      holdWhatIsConcluded(goal, start, text, type);
    } else if (!goal.covered()) {
      String instead = "attorneys " + (goal.event().equals("holds") ? "!=" : "==") + " attorneys";
      makesNoDifference(
          goal,
          GeneratedPack.with(
              tree,
              page.text().substring(0, start)
                  + instead
                  + page.text().substring(start + text.length())));
    }
  }

  /**
   * A condition on what rules conclude is asked of all of it once they have, and of what is changed
   * or gone by then as it was: that is not held. What fired, held.
   */
  private void holdWhatIsConcluded(Goal goal, int start, String text, String type) {
    if (CHANGES.matcher(page.text()).find()) {
      return;
    }
    boolean holds = goal.event().equals("holds");
    String asked =
        type.isEmpty()
            ? holds ? text : opposite(text)
            : "exists " + type + "(" + (holds ? text : "!(" + text + ")") + ")";
    RuleTree probed =
        GeneratedPack.with(
            tree,
            page.text()
                + "\ndeclare Probe\n    n : int\nend\n\nrule \"Probe\"\n    salience -1000\nwhen\n    "
                + conditionsBefore(start)
                + asked
                + "\nthen\n    insert(new Probe(1));\nend\n");
    if (!GeneratedPack.canBeBuilt(probed)) {
      return;
    }
    Pack other = GeneratedPack.built(probed);
    String rule = goal.subject().substring(0, goal.subject().indexOf(": "));
    boolean seen = false;
    for (Firm firm : firms) {
      List<String> fired =
          other.decisions().trace(firm.answers()).stream().map(Firing::rule).toList();
      boolean asks = fired.contains("Probe");
      boolean fires = fired.contains(rule);
      seen |= holds ? asks || fires : asks && !(type.isEmpty() && fires);
    }
    assertThat(goal.covered()).as(goal.toString()).isEqualTo(seen);
    counts.merge("concluded CONDITION", 1, Integer::sum);
  }

  private int offset(Place place) {
    int start = 0;
    for (int line = 1; line < place.line(); line++) {
      start = page.text().indexOf('\n', start) + 1;
    }
    return start + place.column() - 1;
  }

  private static String opposite(String condition) {
    return condition.startsWith("not")
        ? condition.replaceFirst("not", "exists")
        : condition.replaceFirst("exists", "not");
  }

  /** A rule asks its conditions in their order. */
  private String conditionsBefore(int start) {
    List<Condition> conditions =
        page.rules().stream()
            .map(RuleSource::conditions)
            .filter(
                all ->
                    all.stream()
                        .map(Condition::span)
                        .anyMatch(span -> span.start() <= start && start < span.end()))
            .findFirst()
            .orElseThrow();
    int end =
        conditions.stream()
            .map(Condition::span)
            .filter(span -> start < span.end())
            .findFirst()
            .orElseThrow()
            .start();
    return page.text().substring(conditions.get(0).span().start(), end);
  }

  private Optional<Condition.Pattern> patternAround(int start) {
    return page.rules().stream()
        .map(RuleSource::conditions)
        .flatMap(List::stream)
        .flatMap(Condition::patterns)
        .filter(pattern -> contains(pattern.typeSpan(), pattern.span(), start))
        .findFirst();
  }

  private static boolean contains(Span type, Span pattern, int start) {
    return type.end() <= start && start < pattern.end();
  }

  private void makesNoDifference(Goal goal, RuleTree changed) {
    if (!GeneratedPack.canBeBuilt(changed)) {
      return;
    }
    Pack other = GeneratedPack.built(changed);
    for (Firm firm : firms) {
      Delta delta = Delta.of(pack, other, firm.answers());
      assertThat(delta.parts()).as(firm + " sees " + delta + " without " + goal).isZero();
    }
    counts.merge("missing " + goal.kind(), 1, Integer::sum);
  }
}
