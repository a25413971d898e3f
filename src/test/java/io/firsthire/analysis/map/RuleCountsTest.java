package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Sample;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted through groups of questions and situations is what counting one by one gives. */
class RuleCountsTest {
  /**
   * Rules of every kind: on several questions, on facts, on what is not there, that only delete.
   */
  private static final String MORE =
      """
      package firsthire

      import io.firsthire.vocabulary.*

      declare Mark
          level : Level
      end

      declare Chalk
          level : Level
      end

      declare More
          @questions
          calm : Boolean @question("Is it calm?") @example(true)
          width : Integer @question("How wide?") @min(0) @max(9) @example(1)
          depth : Integer @question("How deep?") @min(0) @max(9) @example(1)
      end

      rule "Every firm"
      when
          Place()
      then
          insert(new Advice(AdviceKind.CAUTION, "Look."));
      end

      rule "Small and high"
      when
          Place(small > 3, level == Level.HIGH)
      then
          insert(new Mark(Level.HIGH));
      end

      rule "Small and calm"
      when
          Place(small <= 3)
          More(calm == true)
      then
          insert(new Mark(Level.LOW));
      end

      rule "What is marked"
      when
          Mark($level : level)
      then
          insert(new Advice(AdviceKind.CAUTION, "Marked " + $level));
      end

      rule "What is not marked"
      when
          not Mark()
      then
          insert(new Advice(AdviceKind.CAUTION, "Not marked"));
      end

      rule "What is open"
      when
          Place(open != false)
      then
          insert(new Chalk(Level.LOW));
      end

      rule "What is gone"
      when
          $chalk : Chalk()
          exists Need()
      then
          delete($chalk);
      end

      rule "A width and a mark"
      when
          exists Mark()
          More(width > 4)
          exists Outcome(kind == OutcomeKind.HIRE_FIRST)
      then
          insert(new Advice(AdviceKind.CAUTION, "Wide"));
      end
      """;

  private static final String FAILING =
      """
      rule "One more of what is calm"
      when
          Place(open == true, $small : small)
          not Need(topic == "speed")
      then
          insert(new Advice(AdviceKind.CAUTION, "Count to " + ($small + 1)));
      end
      """;

  /** The others have many firms. */
  static LongStream seeds() {
    return TestSize.isNightly() ? LongStream.rangeClosed(1, 8) : LongStream.of(1, 4, 6, 7);
  }

  private static Pack pack(long seed, String more) throws IOException {
    Path directory = GeneratedRules.directory(seed);
    Files.writeString(directory.resolve(GeneratedRules.COMPARISON).resolve("more.drl"), more);
    return TestRules.pack(directory, GeneratedRules.COMPARISON);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCountIsThatOfAllFirmsOneByOne(long seed) throws IOException {
    Pack pack = pack(seed, seed % 2 == 0 ? MORE : MORE + FAILING);
    DecisionMap map = DecisionMap.of(DecisionSpace.ofOutcome(pack));
    List<RuleCount> counts = RuleCounts.of(map, AdviceMap.of(map));
    assertThat(counts)
        .extracting(RuleCount::rule)
        .containsExactlyInAnyOrderElementsOf(pack.rules().decisionRules());
    counts.stream()
        .collect(Collectors.groupingBy(RuleCount::apart))
        .forEach((apart, those) -> assertCounted(pack, apart, those));
  }

  private static void assertCounted(Pack pack, List<String> apart, List<RuleCount> counts) {
    DecisionSpace space =
        DecisionSpace.of(
            pack, q -> pack.decisions().canChangeOutcome(q.name()) || apart.contains(q.name()));
    Map<String, Long> fired = new HashMap<>();
    long firms = space.size().longValueExact();
    Processors.each(LongStream.range(0, firms).boxed().toList(), n -> fired(pack, space.firm(n)))
        .forEach(rules -> rules.forEach(rule -> fired.merge(rule, 1L, Long::sum)));
    for (RuleCount count : counts) {
      assertThat(count.firms() * firms)
          .as("%s in %s", count, pack.rules().files().get(1).text())
          .isEqualTo(fired.getOrDefault(count.rule(), 0L) * count.of());
      if (apart.isEmpty()) {
        assertThat(count.decisions().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(count.firms());
      }
    }
  }

  private static Set<String> fired(Pack pack, Firm firm) {
    try {
      return pack.decisions().trace(firm.answers()).stream()
          .map(Firing::rule)
          .collect(Collectors.toSet());
    } catch (RuleFailed e) {
      return Set.of();
    }
  }

  @Test
  void ofASampleTheFirmsThatAreInItCount() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    DecisionMap map = DecisionMap.of(space, Sample.of(space, 50));
    Map<String, Long> fired = new HashMap<>();
    for (long firm : map.sample().firms()) {
      fired(pack, space.firm(firm)).forEach(rule -> fired.merge(rule, 1L, Long::sum));
    }
    List<RuleCount> counts =
        RuleCounts.of(map, AdviceMap.of(map)).stream().filter(c -> c.apart().isEmpty()).toList();
    assertThat(counts).hasSizeGreaterThan(10);
    for (RuleCount count : counts) {
      assertThat(count.of()).isEqualTo(map.size());
      assertThat(count.firms()).as(count.rule()).isEqualTo(fired.getOrDefault(count.rule(), 0L));
    }
  }
}
