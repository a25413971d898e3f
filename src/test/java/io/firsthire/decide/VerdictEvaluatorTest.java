package io.firsthire.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Verdict.RoleScore;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Affects;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.vocabulary.Level;
import io.firsthire.vocabulary.OutcomeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictEvaluatorTest {
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();
  private static final String FERRY = "ferry-vs-bridge";
  private static final Limits FEW = new Limits(500, 10_000, 10_000);
  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();

  private Verdict decide(Pack pack, Map<String, Object> answers) {
    return evaluator.decide(pack.within(FEW), new Firm(answers), true);
  }

  /** The verdict without the two members that differ each time. */
  private static String lasting(Verdict verdict) {
    try {
      ObjectNode json = JSON.valueToTree(verdict);
      json.remove(List.of("id", "decidedAt"));
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Facts with long texts that are made for crowds only, and are told once for each match. */
  private static Pack crowded(String conditions, String action) throws Exception {
    String marks =
        IntStream.range(0, 12)
            .mapToObj(n -> "insert(new Mark(" + n + ", \"" + "x".repeat(5_000) + "\"));\n")
            .collect(Collectors.joining());
    return PackBuilder.build(
        RuleTree.read(TestRules.directory(FERRY))
            .with(
                new RuleFile(
                    "rules/" + FERRY + "/marks.drl",
                    """
                    package firsthire
                    import io.firsthire.vocabulary.*

                    declare Mark
                        n : int
                        text : String
                    end

                    rule "Crowds leave marks"
                    when
                        Crossing(passengers > 99)
                    then
                        %marks
                    end

                    rule "Marks go on"
                    when
                        %conditions
                    then
                        %action
                    end

                    rule "The last mark"
                    when
                        Mark(n == 8999)
                        $first : Mark(n == 11)
                    then
                        delete($first);
                        insert(new Need("speed", 1, "it has come to an end"));
                    end
                    """
                        .replace("%marks", marks)
                        .replace("%conditions", conditions)
                        .replace("%action", action))),
        FERRY);
  }

  @Test
  void aTraceThatWouldBeTooLongSaysWhatItLeavesOut() throws Exception {
    Pack pack = crowded("Mark() Mark()", "insert(new Need(\"speed\", 1, \"marks\"));");
    Map<String, Object> crowd = Map.of("passengers", 100);
    List<TraceStep> trace = decide(pack, crowd).trace();
    int fired = pack.decisions().trace(crowd).size();
    int last = trace.size() - 1;
    assertThat(trace.get(last).leftOut()).isEqualTo(fired - trace.size()).isPositive();
    assertThat(trace.subList(0, last)).extracting(TraceStep::leftOut).containsOnlyNulls();
    assertThat(lasting(decide(pack, crowd))).hasSizeBetween(900_000, 1_200_000);
    assertThat(decide(pack, Map.of("passengers", 1)).trace())
        .extracting(TraceStep::leftOut)
        .containsOnlyNulls();
  }

  @Test
  void factsThatDependOnOneAnotherTooDeeplyFailTheirRuleAndNothingElse() throws Exception {
    Pack pack = crowded("Mark($n : n >= 11, n < 8999)", "insertLogical(new Mark($n + 1, \"\"));");
    VerdictEvaluator patient = VerdictEvaluator.timeless();
    Firm crowd = new Firm(Map.of("passengers", 100));
    Firm few = new Firm(Map.of("passengers", 1));
    String before = lasting(patient.decide(pack, few, true));
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> failure.set(catchThrowable(() -> patient.decide(pack, crowd, false))),
            "small",
            256 << 10);
    small.start();
    small.join();
    assertThat(failure.get())
        .isInstanceOf(RuleFailed.class)
        .hasMessageContaining("too many facts depend on one another");
    assertThat(lasting(patient.decide(pack, few, true))).isEqualTo(before);
  }

  @Test
  void aNeedLeadsToTheRoleThatIsStrongestInIt() {
    Verdict verdict = decide(TestRules.pack(FERRY), Map.of("hurry", Level.HIGH));
    assertThat(verdict.outcome()).isEqualTo(OutcomeKind.HIRE_FIRST);
    assertThat(verdict.hireFirst()).isEqualTo(new RoleName("bridge", "Bridge"));
    assertThat(verdict.then()).containsExactly(new RoleName("ferry", "Ferry"));
    assertThat(verdict.scores())
        .containsExactly(new RoleScore("bridge", 3), new RoleScore("ferry", 0));
    assertThat(verdict.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.because()).isEqualTo("passengers are badly pressed for time");
              assertThat(reason.rule()).isEqualTo("Time matters");
            });
  }

  @Test
  void aTraceTellsWhatIsAbsent() throws Exception {
    RuleFile file =
        new RuleFile(
            "rules/" + FERRY + "/greatest.drl",
            """
            package firsthire
            import io.firsthire.vocabulary.*
            rule "The greatest of none"
            when
                accumulate(RoleMix($n : headcount); $greatest : max($n), $count : count($n))
            then
                insert(new Advice(AdviceKind.CAUTION, $count + " of " + $greatest));
            end
            rule "The greatest alone"
            when
                accumulate(RoleMix($n : headcount); $greatest : max($n))
            then
                insert(new Advice(AdviceKind.CAUTION, "alone " + $greatest));
            end
            """);
    Pack pack = PackBuilder.build(RuleTree.read(TestRules.directory(FERRY)).with(file), FERRY);
    Verdict verdict = VerdictEvaluator.timeless().decide(pack, new Firm(Map.of()), true);
    assertThat(verdict.advice()).anySatisfy(line -> assertThat(line.text()).isEqualTo("0 of null"));
    assertThat(verdict.trace())
        .anySatisfy(step -> assertThat(step.rule()).isEqualTo("The greatest of none"));
  }

  @Test
  void whatIsConcludedOfEveryFirmIsPartOfEachVerdict() throws Exception {
    RuleFile file =
        new RuleFile(
            "rules/" + FERRY + "/always.drl",
            """
            package firsthire
            import io.firsthire.vocabulary.*
            rule "Everybody is in a hurry"
            when
            then
                insert(new Need("speed", 3, "everybody is in a hurry"));
                insert(new Advice(AdviceKind.CAUTION, "Wear a life jacket."));
            end
            """);
    Pack pack = PackBuilder.build(RuleTree.read(TestRules.directory(FERRY)).with(file), FERRY);
    Verdict verdict = decide(pack, Map.of());
    assertThat(verdict.outcome()).isEqualTo(OutcomeKind.HIRE_FIRST);
    assertThat(verdict.advice())
        .anySatisfy(line -> assertThat(line.text()).isEqualTo("Wear a life jacket."));
    assertThat(lasting(verdict)).contains("\"rule\":\"Everybody is in a hurry\"");
  }

  @Test
  void swappingTheRolesLevelsSwapsTheVerdict() {
    Path directory = TestRules.directory(FERRY);
    Path page = directory.resolve(FERRY).resolve("page.drl");
    for (String criterion : List.of("speed", "load")) {
      TestRules.edit(
          page, "\"ferry\", \"" + criterion + "\", L", "\"other\", \"" + criterion + "\", L");
      TestRules.edit(
          page, "\"bridge\", \"" + criterion + "\", L", "\"ferry\", \"" + criterion + "\", L");
      TestRules.edit(
          page, "\"other\", \"" + criterion + "\", L", "\"bridge\", \"" + criterion + "\", L");
    }
    Pack before = TestRules.pack(FERRY);
    Pack after = TestRules.pack(directory, FERRY);
    Map<String, Object> hurried = Map.of("hurry", Level.HIGH);
    Map<String, Object> laden = Map.of("cargo", Level.HIGH);
    assertThat(decide(before, hurried).hireFirst().id()).isEqualTo("bridge");
    assertThat(decide(after, hurried).hireFirst().id()).isEqualTo("ferry");
    assertThat(decide(before, laden).hireFirst().id()).isEqualTo("ferry");
    assertThat(decide(after, laden).hireFirst().id()).isEqualTo("bridge");
  }

  @Test
  void theSameFirmAndRevisionGiveTheSameBytes() throws Exception {
    Path product = TestRules.product();
    for (String comparison : RuleTree.read(product).comparisons().keySet()) {
      Pack pack = TestRules.pack(product, comparison);
      Pack again = TestRules.pack(TestRules.product(), comparison);
      List<Firm> firms = TestFirms.of(pack, 300);
      List<String> alone =
          firms.stream().map(firm -> lasting(evaluator.decide(pack, firm, true))).toList();
      List<String> elsewhere =
          IntStream.range(0, firms.size())
              .parallel()
              .mapToObj(i -> lasting(evaluator.decide(again, firms.get(i), true)))
              .toList();
      assertThat(elsewhere).isEqualTo(alone);
    }
  }

  @Test
  void everyShippedComparisonComesToOneOutcomeForEveryFirm() throws Exception {
    Path product = TestRules.product();
    for (String comparison : RuleTree.read(product).comparisons().keySet()) {
      Pack pack = TestRules.pack(product, comparison);
      assertThat(TestFirms.of(pack, 2_000))
          .allSatisfy(
              firm -> {
                Verdict verdict = evaluator.decide(pack, firm, false);
                boolean hires = verdict.outcome() == OutcomeKind.HIRE_FIRST;
                assertThat(verdict.hireFirst() != null).isEqualTo(hires);
                assertThat(verdict.kpis()).isNotEmpty();
                assertThat(verdict.advice()).isNotEmpty();
                assertThat(verdict.plan().roleMix()).isNotEmpty();
                assertThat(verdict.plan().handoffs()).isNotEmpty();
                assertThat(verdict.plan().onboarding()).isNotEmpty();
              });
    }
  }

  @Test
  void whatIsNotAnsweredIsListedWithWhetherItCouldMatter() {
    Verdict verdict = decide(TestRules.pack(FERRY), Map.of("hurry", Level.LOW));
    assertThat(verdict.unanswered())
        .contains(
            new Verdict.Unanswered("cargo", false, Affects.OUTCOME),
            new Verdict.Unanswered("budget", false, Affects.ADVICE))
        .extracting(Verdict.Unanswered::question)
        .doesNotContain("hurry", "unread");
  }

  @Test
  void aTraceTellsEveryRuleThatFiredWithItsFacts() {
    Verdict verdict = decide(TestRules.pack(FERRY), Map.of("passengers", 2_000));
    TraceStep first =
        verdict.trace().stream()
            .filter(step -> step.rule().equals("Many people cross"))
            .findFirst()
            .orElseThrow();
    assertThat(first.source()).isEqualTo("rules/ferry-vs-bridge/needs.drl:21");
    assertThat(first.matched()).containsExactly(Map.of("type", "Crossing", "passengers", 2_000));
    assertThat(first.made())
        .containsExactly(
            Map.of(
                "type",
                "Need",
                "criterion",
                "speed",
                "topic",
                "speed",
                "weight",
                2,
                "because",
                "2000 passengers cross in a day"));
    assertThat(verdict.trace().get(verdict.trace().size() - 1).rule())
        .isNotEqualTo("Many people cross");
  }

  @Test
  void rulesThatDoNotEndAreStoppedAndNamed() {
    Pack pack = TestRules.pack("never-ending");
    LimitReached stopped = catchThrowableOfType(LimitReached.class, () -> decide(pack, Map.of()));
    assertThat(stopped.rule()).isEqualTo("Counting never ends");
    assertThat(stopped).hasMessageContaining("500 firings");
  }

  @Test
  void rulesThatMakeTooManyFactsOrTooLongTextsAreStopped() {
    Pack pack = TestRules.pack("never-ending");
    Firm firm = new Firm(Map.of());
    assertThatThrownBy(
            () -> pack.within(new Limits(500, 100, 500)).decisions().conclude(firm.answers()))
        .isInstanceOf(LimitReached.class)
        .hasMessage("the rules make more than 100 facts, the last one in \"Counting never ends\"");
    Pack other = TestRules.pack("ferry-vs-bridge");
    assertThatThrownBy(
            () -> other.within(new Limits(500, 500, 20)).decisions().conclude(firm.answers()))
        .isInstanceOf(LimitReached.class)
        .hasMessageContaining("makes a text of more than 20 characters");
  }

  /** The Java machine leaves the messages of its own errors out where code is hot. */
  @Test
  void aRuleThatFailsManyTimesIsToldInTheSameWords() {
    Pack pack = TestRules.pack("failing");
    Map<String, Object> firm = Map.of("divisor", 0);
    assertThat(
            IntStream.range(0, 60_000)
                .mapToObj(n -> catchThrowableOfType(RuleFailed.class, () -> decide(pack, firm)))
                .map(RuleFailed::getMessage)
                .distinct())
        .hasSize(1);
  }

  @Test
  void aRuleThatFailsIsNamedAndTheNextFirmIsDecided() {
    Pack pack = TestRules.pack("failing");
    RuleFailed failed =
        catchThrowableOfType(RuleFailed.class, () -> decide(pack, Map.of("divisor", 0)));
    assertThat(failed).hasMessage("the rule \"A sum is divided\" failed: it divides by zero");
    assertThat(catchThrowableOfType(RuleFailed.class, () -> decide(pack, Map.of())))
        .hasMessageContaining("an answer that was not given");
    assertThat(decide(pack, Map.of("divisor", 4)).advice())
        .extracting(Verdict.AdviceLine::text)
        .contains("Each gets 25");
  }
}
