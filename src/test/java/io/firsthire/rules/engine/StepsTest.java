package io.firsthire.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.vocabulary.Level;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every evaluation to its steps, whatever its rules join. */
class StepsTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Map<String, Object> CROWDED = Map.of("passengers", 40);

  /** Each firm has sixty facts more, of which the page knows nothing. */
  private static final String MANY =
      IntStream.range(0, 60)
          .mapToObj(n -> "    insert(new Mark(" + n + ", \"mark " + n + "\"));")
          .collect(Collectors.joining("\n"));

  private static final String MARKS =
      """
      package firsthire
      import io.firsthire.vocabulary.*

      declare Mark
          n : int
          text : String
      end

      rule "Crowds leave marks"
          @source("test")
      when
          Crossing(passengers > 0)
      then
      %s
      end

      rule "Marks are joined without end"
          @source("test")
      when
          %s
      then
          insert(new Lead("ferry"));
      end
      """;

  private static RuleTree tree(String conditions) throws IOException {
    return RuleTree.read(TestRules.directory(FERRY))
        .with(
            new RuleFile(
                "rules/" + FERRY + "/marks.drl",
                String.format(Locale.ROOT, MARKS, MANY, conditions)));
  }

  private static String times(int times, String condition) {
    return IntStream.range(0, times).mapToObj(n -> condition).collect(Collectors.joining("\n    "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mark() Mark() Mark() Mark() Mark() Mark() not Lead(role == \"bridge\")",
        "$a : Mark() exists (Mark(n > 58) and Mark()) Mark() Mark() Mark() Mark()",
        "Mark($a : n) Mark($b : n) Mark($c : n) not Mark(n > $a + $b + $c + 1000) Mark() Mark()",
        "Mark() Mark() Mark() not (Mark(n < 0) and Mark()) Mark() Mark()",
        "Mark() Mark() Mark() forall (Mark() Mark(n >= 0)) Mark() Mark()",
        "Mark() Mark() Mark() accumulate(Mark($n : n); $s : sum($n)) Mark() Mark()",
        "accumulate(Mark($n : n) and Mark() and Mark() and Mark(); $s : sum($n))",
        "(Mark(n == 1) or Mark(n >= 0)) Mark() Mark() Mark() Mark()",
        "Mark($a : n) Mark(n == $a || n != $a) Mark(n != $a) Mark(n + $a >= 0) Mark()",
        "(not Lead() or Mark()) (not Lead() or Mark()) (not Lead() or Mark()) not Lead() Mark() Mark()",
        "((Mark() or Mark(n > 1)) or Mark(n > 2)) Mark() Mark() Mark()",
        "exists Mark() Mark() Mark() Mark() Mark() Mark() Mark(text != \"none\")",
      })
  void aJoinWithoutEndEndsAtItsStepsAndNamesItsRule(String conditions) throws Exception {
    Pack pack = PackBuilder.build(tree(conditions), FERRY);
    Limits limits = new Limits(10_000, 10_000, 10_000, 20_000, Duration.ofMinutes(5));
    LimitReached first = reached(pack, limits);
    assertThat(first.rule()).isEqualTo("Marks are joined without end");
    assertThat(first).hasMessageStartingWith("after 20000 steps");
    // The same firm always ends the same way.
    assertThat(reached(pack, limits)).hasMessage(first.getMessage());
    // And leaves nothing behind for the next one.
    Map<String, Object> other = Map.of("hurry", Level.HIGH);
    assertThat(pack.within(limits).decisions().conclude(other))
        .isNotEmpty()
        .isEqualTo(PackBuilder.build(tree(conditions), FERRY, limits).decisions().conclude(other));
  }

  /** Drools looks for what many rules share once, and then has a match of its own for each. */
  @Test
  void eachRuleThatSharesAJoinCountsItsMatches() throws Exception {
    RuleTree one = tree("Mark() Mark()");
    String more =
        IntStream.range(0, 100)
            .mapToObj(
                n ->
                    "rule \"Also "
                        + n
                        + "\" @source(\"test\") when Mark() Mark() not Lead() then"
                        + " insert(new Lead(\"ferry\")); end\n")
            .collect(Collectors.joining());
    String path = "rules/" + FERRY + "/also.drl";
    RuleTree many =
        one.with(
            new RuleFile(path, "package firsthire\nimport io.firsthire.vocabulary.*\n\n" + more));
    Limits limits = new Limits(100_000, 100_000, 10_000, 100_000, Duration.ofMinutes(5));
    assertThat(PackBuilder.build(one, FERRY, limits).decisions().conclude(CROWDED)).isNotEmpty();
    assertThat(reached(PackBuilder.build(many, FERRY), limits))
        .hasMessageStartingWith("after 100000 steps");
  }

  @Test
  void longTextsThatAreComparedTakeSteps() throws Exception {
    String text = "x".repeat(8_000);
    String options =
        IntStream.range(0, 20)
            .mapToObj(n -> "\"" + text + (n + 10) + "\"")
            .collect(Collectors.joining(", "));
    Pack pack =
        PackBuilder.build(
            tree("Mark($t : text + \"" + text + "\") Mark($t in (" + options + "))"), FERRY);
    Limits limits = new Limits(10_000, 10_000, 10_000, 1_000_000, Duration.ofMinutes(5));
    assertThat(reached(pack, limits)).hasMessageStartingWith("after 1000000 steps");
  }

  private static LimitReached reached(Pack pack, Limits limits) {
    return catchThrowableOfType(
        LimitReached.class, () -> pack.within(limits).decisions().conclude(CROWDED));
  }

  @Test
  void theSameFirmTakesTheSameSteps() throws Exception {
    Pack pack = TestRules.pack(FERRY);
    int least = leastSteps(pack, CROWDED);
    assertThat(leastSteps(TestRules.pack(FERRY), CROWDED)).isEqualTo(least);
    assertThat(least).isBetween(20, 2_000);
  }

  private static int leastSteps(Pack pack, Map<String, Object> firm) {
    int low = 1;
    int high = Limits.DEFAULT.steps();
    while (low < high) {
      int middle = (low + high) / 2;
      if (decides(pack, firm, middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static boolean decides(Pack pack, Map<String, Object> firm, int steps) {
    try {
      Limits limits = new Limits(10_000, 10_000, 10_000, steps, Duration.ofMinutes(5));
      pack.within(limits).decisions().trace(firm);
      return true;
    } catch (LimitReached e) {
      return false;
    }
  }

  @Test
  void anEvaluationEndsOnceItsThreadIsInterrupted() throws Exception {
    Pack pack = PackBuilder.build(tree(times(6, "Mark()")), FERRY);
    Limits endless = new Limits(10_000, 10_000, 10_000, Integer.MAX_VALUE, Duration.ofDays(1));
    CompletableFuture<Thread> started = new CompletableFuture<>();
    FutureTask<List<Conclusion>> task =
        new FutureTask<>(
            () -> {
              started.complete(Thread.currentThread());
              return pack.within(endless).decisions().conclude(CROWDED);
            });
    Thread thread = new Thread(task);
    thread.start();
    started.get().interrupt();
    thread.join();
    assertThatThrownBy(task::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void timeIsTheLastResort() throws Exception {
    Pack pack = PackBuilder.build(tree(times(6, "Mark()")), FERRY);
    Limits brief = new Limits(10_000, 10_000, 10_000, Integer.MAX_VALUE, Duration.ofMillis(1));
    assertThat(reached(pack, brief)).hasMessageStartingWith("after 1 ms the rules are still");
  }

  @Test
  void longTextsCostSteps() throws Exception {
    String twice = "$a : text, $b : $a + $a, $c : $b + $b, $d : $c + $c, $e : $d + $d + $d + $d";
    Pack pack =
        PackBuilder.build(tree("Mark(" + twice + ", $f : $e + $e + $e, $f != \"\")"), FERRY);
    Limits limits = new Limits(10_000, 10_000, 10_000, 3_000, Duration.ofMinutes(5));
    assertThat(reached(pack, limits)).hasMessageStartingWith("after 3000 steps");
  }

  @Test
  void accumulateLooksForNoAlternatives() throws Exception {
    RuleTree tree = tree("accumulate(Mark($n : n) or Mark($n : n, n > 3); $s : sum($n)) Mark()");
    assertThatThrownBy(() -> PackBuilder.build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("accumulate cannot look for alternatives")
        .hasMessageContaining("[unsupported]");
  }

  @Test
  void whatAVariableStandsForIsBounded() throws Exception {
    String doubled =
        IntStream.range(1, 40)
            .mapToObj(n -> ", $v" + n + " : $v" + (n - 1) + " + $v" + (n - 1))
            .collect(Collectors.joining("", "$v0 : n", ""));
    RuleTree tree = tree("Mark(" + doubled + ", $v39 > 0)");
    assertThatThrownBy(() -> PackBuilder.build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("this has more than 2000 parts")
        .hasMessageContaining("[unsupported]");
  }

  @Test
  void joinsOfThePagesOwnFactsAreRefusedAtTheirRule() throws Exception {
    RuleTree tree =
        tree("Crossing(passengers == 4322) " + times(9, "Attribute()") + " not Crossing()");
    long allocated = allocated();
    assertThatThrownBy(() -> PackBuilder.build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("marks.drl:")
        .hasMessageContaining(
            "matching this rule with the facts of the page alone takes more than 250000 steps")
        .hasMessageContaining("[limit-reached]");
    assertThat(allocated() - allocated).isLessThan(2_000_000_000L);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void equalityKeepsAJoinOfThePagesOwnFactsSmall() throws Exception {
    RuleTree tree =
        tree(
            "Crossing(passengers == 4322) Attribute($r : role, $c : criterion) "
                + times(8, "Attribute(role == $r, criterion == $c)"));
    Pack pack = PackBuilder.build(tree, FERRY);
    assertThat(pack.decisions().conclude(new Firm(Map.of()).answers())).isNotEmpty();
  }
}
