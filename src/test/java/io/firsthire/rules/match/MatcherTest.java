package io.firsthire.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what the text of rules says against what the rules engine does. */
class MatcherTest {
  private static final int FIRMS = 400;

  /** Every way to write a condition, most of them met by some firms and not by others. */
  private static final List<String> CONDITIONS =
      List.of(
          "Crossing(hurry == Level.HIGH)",
          "Crossing(hurry != Level.HIGH)",
          "Crossing(hurry == null)",
          "Crossing(hurry in (Level.LOW, Level.NONE))",
          "Crossing(hurry not in (Level.LOW, Level.NONE))",
          "Crossing(hurry >= Level.MODERATE && cargo < Level.HIGH)",
          "Crossing(hurry == Level.HIGH || cargo == Level.HIGH, passengers > 20)",
          "Crossing(passengers != null, passengers * 2 + 1 > 41, passengers % 2 == 0)",
          "Crossing($p : passengers > 10, tide < $p)",
          "Crossing(tide >= 1.5 || navigable == true)",
          "$c : Crossing(passengers > 0) Crossing(tide > $c.passengers)",
          "Need(weight > 2)",
          "not Need(weight > 2)",
          "exists Need(criterion == \"speed\")",
          "exists (Need($w : weight) and not Need(weight < $w))",
          "forall (Need($w : weight) Score(points > $w))",
          "Need(criterion == \"load\") or Need(criterion == \"speed\")",
          "accumulate(Need($w : weight); $sum : sum($w); $sum > 3)",
          "accumulate(Need($w : weight); $max : max($w), $min : min($w); $max > $min)",
          "accumulate(Need($w : weight); $a : average($w); $a >= 2)",
          "accumulate(Need($w : weight); $n : count($w); $n == 2)",
          "accumulate(Portion($a : amount); $sum : sum($a); $sum >= 1.0)",
          "Score($role : role, $points : points) Score(role != $role, points > $points + 1)");

  /** Facts of firms whose sums are others once they are rounded otherwise. */
  private static String portions() {
    String small =
        IntStream.range(0, 9)
            .mapToObj(n -> "insert(new Portion(0.1));\n")
            .collect(Collectors.joining());
    return """
        declare Portion
            amount : double
        end

        rule "Portions"
        when
            Crossing(passengers > 20)
        then
            %sinsert(new Portion(0.1));
        end

        rule "More portions"
        when
            Crossing(passengers > 60)
        then
            insert(new Portion(0.1));
        end
        """
        .replace("%s", small);
  }

  private static Pack packOfAllConditions() throws IOException {
    StringBuilder rules =
        new StringBuilder("package firsthire\n\nimport io.firsthire.vocabulary.*\n")
            .append(portions());
    for (int n = 0; n < CONDITIONS.size(); n++) {
      rules.append(
          String.format(
              Locale.ROOT,
              """

          rule "Condition %d"
          when
              Outcome()
              %s
          then
              insert(new Advice(AdviceKind.READINESS, "%d"));
          end
          """,
              n,
              CONDITIONS.get(n),
              n));
    }
    Path directory = TestRules.directory("ferry-vs-bridge");
    Files.writeString(directory.resolve("ferry-vs-bridge/conditions.drl"), rules);
    return TestRules.pack(directory, "ferry-vs-bridge");
  }

  @Test
  void everyConditionHoldsWhereTheEngineFindsIt() throws IOException {
    Pack pack = packOfAllConditions();
    Set<String> seen = new HashSet<>();
    for (Firm firm : TestFirms.of(pack, FIRMS)) {
      seen.addAll(compare(pack, firm));
    }
    assertThat(seen).hasSize(2 * CONDITIONS.size()).as("each met, and each not met");
  }

  /** What was seen of the rules of {@link #CONDITIONS}: that they fired, or did not. */
  private static Set<String> compare(Pack pack, Firm firm) {
    Set<String> fired = fired(pack, firm);
    Matcher matcher = new Matcher(new Constraints(pack.rules().types()), facts(pack, firm));
    Set<String> seen = new HashSet<>();
    for (RuleSource rule : decisionRules(pack)) {
      boolean fires = fired.contains(rule.name());
      assertThat(matcher.matches(rule))
          .as("\"%s\" for %s", rule.name(), firm.answers())
          .contains(fires);
      if (rule.name().startsWith("Condition")) {
        seen.add(rule.name() + fires);
      }
    }
    return seen;
  }

  /** All but those whose own conclusions take away what they asked for. */
  private static List<RuleSource> decisionRules(Pack pack) {
    return pack.rules().rules().stream()
        .filter(rule -> pack.rules().decisionRules().contains(rule.name()))
        .filter(rule -> rule.conditions().stream().noneMatch(c -> refuses(rule, c)))
        .toList();
  }

  private static boolean refuses(RuleSource rule, Condition condition) {
    return condition instanceof Condition.Quantified
        && condition.patterns().anyMatch(p -> RuleModel.makes(rule).contains(p.type()));
  }

  private static Set<String> fired(Pack pack, Firm firm) {
    return pack.decisions().trace(firm.answers()).stream()
        .map(Firing::rule)
        .collect(Collectors.toSet());
  }

  private static Facts facts(Pack pack, Firm firm) {
    List<Object> made =
        Stream.concat(
                pack.catalogue().conclusions().stream(),
                pack.decisions().conclude(firm.answers()).stream())
            .map(Conclusion::fact)
            .toList();
    return new Facts(made, pack.rules(), firm.answers());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theShippedRulesMatchWhereTheEngineFiresThem(int comparison) throws IOException {
    Path rules = TestRules.product();
    String id =
        io.firsthire.rules.file.RuleTree.read(rules).comparisons().keySet().stream()
            .skip(comparison)
            .findFirst()
            .orElseThrow();
    Pack pack = TestRules.pack(rules, id);
    TestFirms.of(pack, FIRMS).forEach(firm -> compare(pack, firm));
  }

  @Test
  void aRuleIsBlockedByTheOneConditionThatFails() throws IOException {
    Pack pack = packOfAllConditions();
    Firm firm = new Firm(Map.of("passengers", 31));
    Matcher matcher = new Matcher(new Constraints(pack.rules().types()), facts(pack, firm));
    assertThat(blockers(pack, matcher, 6))
        .containsExactly("hurry == Level.HIGH || cargo == Level.HIGH {hurry=null, cargo=null}");
    assertThat(blockers(pack, matcher, 7)).containsExactly("passengers % 2 == 0 {passengers=31}");
    assertThat(blockers(pack, matcher, 5)).as("two conditions fail").isEmpty();
    assertThat(blockers(pack, matcher, 13))
        .containsExactly("exists Need(criterion == \"speed\") {}");
  }

  private static List<String> blockers(Pack pack, Matcher matcher, int condition) {
    RuleSource rule = pack.rules().rule("Condition " + condition);
    String text =
        pack.rules().files().stream()
            .filter(file -> file.path().equals(rule.file()))
            .findFirst()
            .orElseThrow()
            .text();
    return matcher.blockers(rule).stream()
        .map(b -> text.substring(b.span().start(), b.span().end()) + " " + b.read())
        .toList();
  }
}
