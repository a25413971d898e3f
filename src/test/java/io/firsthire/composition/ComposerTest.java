package io.firsthire.composition;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.flip.FlipSearch;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flips;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.read.Place;
import io.firsthire.suite.read.Scenario;
import io.firsthire.suite.read.Snapshots;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds verdicts that are put together against those that the rules make, byte for byte. */
@Tag("thorough")
class ComposerTest {
  private static final Logger LOG = Logger.getLogger(ComposerTest.class.getName());
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00.123456789Z");
  private static final String ID = "01a22b5e-80b5-7970-ace5-07a45ae17a82";
  private static final int PACKS = Integer.getInteger("tests.composed", TestSize.of(30, 1_000));
  private static final int FIRST = Integer.getInteger("tests.composed.first", 1);
  private static final int FIRMS = TestSize.of(300, 1_000);

  /** What became of firms. */
  private static final class Tally {
    private long composed;
    private long decided;
    private long failed;
    private long repeated;
  }

  private static String decided(Pack pack, Firm firm) {
    try {
      return VerdictJson.of(VerdictEvaluator.timeless().decideAgain(pack, firm, ID, NOW));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return e.getClass() + ": " + e.getMessage();
    }
  }

  private static void hold(Pack pack, Composer composer, Firm firm, Tally tally) {
    String expected = decided(pack, firm);
    String found;
    try {
      Optional<ComposedVerdict> composed = composer.verdict(firm, ID, NOW, Duration.ofMinutes(1));
      if (composed.isEmpty()) {
        tally.decided++;
        return;
      }
      tally.composed++;
      found = new String(composed.get().json(), StandardCharsets.UTF_8);
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      tally.failed++;
      found = e.getClass() + ": " + e.getMessage();
    }
    if (!found.equals(expected)) {
      assertThat(found).as(firm.toString()).isEqualTo(expected);
    }
  }

  @Test
  void generatedPacksComposeToWhatTheirRulesDecide() {
    Tally tally = new Tally();
    int differing = 0;
    for (long seed = FIRST; seed < FIRST + PACKS; seed++) {
      RuleTree tree = computing(GeneratedPack.wildEdit(seed, 1 + (int) (seed % 2)).get(0), seed);
      if (!GeneratedPack.canBeBuilt(tree)) {
        continue;
      }
      Pack pack = GeneratedPack.built(tree);
      Composer composer = new Composer(pack, new PartStore(50_000_000));
      EveryFirm every = seed % 2 == 0 ? new EveryFirm(pack) : null;
      Random random = new Random(seed);
      try {
        for (int n = 0; n < FIRMS; n++) {
          Firm firm =
              every == null ? random(pack, random) : every.firm(random.nextInt(every.size()));
          hold(pack, composer, firm, tally);
        }
      } catch (AssertionError e) {
        throw new AssertionError(
            "seed " + seed + "\n" + tree.comparisons().get("generated").get(0).text(), e);
      }
      tally.repeated += composer.repetitions();
      differing += composer.difference().isPresent() ? 1 : 0;
      composer.difference().ifPresent(what -> LOG.info("differs: " + what));
    }
    LOG.info(
        tally.composed
            + " composed, "
            + tally.decided
            + " decided, "
            + tally.failed
            + " failed, "
            + tally.repeated
            + " parts repeated; "
            + differing
            + " packs differ");
    assertThat(differing).isZero();
    assertThat(tally.repeated).isPositive();
  }

  @Test
  void flipsFromPartsAreThoseByTheRules() {
    int flipped = 0;
    for (long seed = FIRST; seed < FIRST + PACKS; seed++) {
      RuleTree tree = GeneratedPack.wildEdit(seed, 1 + (int) (seed % 2)).get(0);
      if (!GeneratedPack.canBeBuilt(tree)) {
        continue;
      }
      Pack pack = GeneratedPack.built(tree);
      DecisionSpace space = DecisionSpace.ofOutcome(pack);
      Composer composer = new Composer(pack, new PartStore(50_000_000));
      EveryFirm every = new EveryFirm(pack);
      Random random = new Random(seed);
      for (int n = 0; n < TestSize.of(2, 50); n++) {
        Firm firm = every.firm(random.nextInt(every.size()));
        Verdict verdict;
        try {
          verdict = VerdictEvaluator.timeless().decide(pack, firm, false);
        } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
          continue;
        }
        Flips flips = FlipSearch.of(space, firm, verdict);
        assertThat(FlipSearch.of(space, firm, verdict, composer.probe(firm)))
            .as("seed " + seed + ", " + firm)
            .isEqualTo(flips);
        flipped += flips.closest().isEmpty() ? 0 : 1;
      }
    }
    assertThat(flipped).isPositive();
  }

  /** A generated pack with rules that compute with what they quote. */
  private static RuleTree computing(RuleTree tree, long seed) {
    Random random = new Random(seed);
    StringBuilder page = new StringBuilder(tree.comparisons().get("generated").get(0).text());
    for (int n = 0; n < 3; n++) {
      String answer = List.of("number", "share", "other").get(random.nextInt(3));
      String amount = "($n * " + (1 + random.nextInt(4)) + " + " + random.nextInt(3) + ")";
      page.append("rule \"Computed ")
          .append(n)
          .append("\"\nwhen\n")
          .append(random.nextBoolean() ? "    Outcome(kind != null)\n" : "")
          .append("    Firm($n : ")
          .append(answer)
          .append(", ")
          .append(answer)
          .append(random.nextBoolean() ? " != null)\nthen\n" : " >= 0)\nthen\n")
          .append("    insert(new ")
          .append(
              random.nextInt(3) == 0 && answer.equals("number")
                  ? "RoleMix(\"role-0\", " + amount + ", \"as many\")"
                  : "Advice(AdviceKind.CAUTION, \"comes to \" + " + amount + " / (3 - $n))")
          .append(");\nend\n\n");
    }
    RuleTree computing = GeneratedPack.with(tree, page.toString());
    return seed % 2 == 0 ? computing : computing.with(wide(computing));
  }

  /** Questions with so many answers that most are only met once. */
  private static RuleFile wide(RuleTree tree) {
    RuleFile firm =
        tree.vocabulary().stream()
            .filter(file -> file.path().endsWith("/firm.drl"))
            .findFirst()
            .orElseThrow();
    return new RuleFile(
        firm.path(),
        firm.text().replaceAll("@min\\(-\\d\\) @max\\(\\d\\)", "@min(-900) @max(900)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legal-case-manager-vs-paralegal", "legal-assistant-vs-paralegal"})
  void shippedPacksComposeToWhatTheirRulesDecide(String comparison) throws Exception {
    Pack pack = PackBuilder.build(RuleTree.read(Path.of("rules")), comparison);
    Composer composer = new Composer(pack, new PartStore(50_000_000));
    Tally tally = new Tally();
    Random random = new Random(7);
    for (int n = 0; n < TestSize.of(3_000, 80_000); n++) {
      hold(pack, composer, random(pack, random), tally);
    }
    LOG.info(comparison + ": " + tally.composed + " composed, " + tally.decided + " decided");
    assertThat(composer.difference()).isEmpty();
    assertThat(tally.decided).isZero();
  }

  @Test
  void threadsThatEvictWhatOthersNeedGetTheSame() throws Exception {
    Pack pack =
        PackBuilder.build(RuleTree.read(Path.of("rules")), "legal-case-manager-vs-paralegal");
    Composer composer = new Composer(pack, new PartStore(100_000));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Tally>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int seed = thread;
        done.add(
            threads.submit(
                () -> {
                  Tally tally = new Tally();
                  Random random = new Random(seed);
                  for (int n = 0; n < TestSize.of(300, 20_000); n++) {
                    hold(pack, composer, random(pack, random), tally);
                  }
                  return tally;
                }));
      }
      for (Future<Tally> each : done) {
        assertThat(each.get().decided).isZero();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(composer.difference()).isEmpty();
  }

  @Test
  void manyFirmsThatComeOnceStayWithinTheBound() throws Exception {
    Pack pack = PackBuilder.build(RuleTree.read(Path.of("rules")), "legal-assistant-vs-paralegal");
    long bound = 8_000_000;
    PartStore store = new PartStore(bound);
    Composer composer = new Composer(pack, store);
    Random random = new Random(13);
    long fromParts = 0;
    int firms = TestSize.of(5_000, 10_000_000);
    for (int n = 1; n <= firms; n++) {
      fromParts +=
          composer
              .verdict(random(pack, random), ID, NOW, Duration.ofMinutes(1))
              .filter(ComposedVerdict::fromParts)
              .map(composed -> 1)
              .orElse(0);
      if (n % 1_000 == 0) {
        assertThat(store.bytes()).isLessThanOrEqualTo(bound);
      }
    }
    LOG.info(
        fromParts + " of " + firms + " from parts, " + composer.evaluations() + " evaluations");
    assertThat(fromParts).isGreaterThan(firms / 2);
  }

  private static Pack crossing(String condition) throws BuildFailed {
    String rules =
        """
        package firsthire

        import io.firsthire.vocabulary.*

        declare Place
            @questions
            boats : Boolean @question("Are there boats?")
            cars : Boolean @question("Are there cars?")
            minutes : Integer @question("How long does it take?") @min(1) @max(1000)
        end

        rule "The page"
        when
        then
            insert(new Comparison("Ferry vs Bridge", "One of two."));
            insert(new Role("ferry", "Ferry", "there are boats"));
            insert(new Role("bridge", "Bridge", "there are cars"));
        end

        rule "Cars"
        when
            Place(cars == true)
        then
            insert(new Advice(AdviceKind.CAUTION, "Cars need a road."));
        end

        rule "Boats"
        when
            Place(CONDITION == true)
        then
            insert(new Advice(AdviceKind.CAUTION, "Boats need a pier."));
        end

        rule "It takes a while"
        when
            Place($minutes : minutes != null)
        then
            insert(new Advice(AdviceKind.CAUTION, "It takes " + $minutes + " minutes, of which 2 of 30 are lost."));
            insert(new Advice(AdviceKind.READINESS, $minutes + " is one more than before."));
        end

        rule "Nobody knows"
        when
        then
            insert(new Outcome(OutcomeKind.HYBRID, "Have both."));
        end
        """
            .replace("CONDITION", condition);
    return PackBuilder.build(
        RuleTree.of(List.of(new RuleFile("rules/ferry-vs-bridge/page.drl", rules))),
        "ferry-vs-bridge");
  }

  /** The rules of one pack, divided as if they were those of another, which read other answers. */
  private static Pack mistaken(String condition) throws BuildFailed {
    Pack read = crossing("boats");
    return new Pack(
        read.comparison(),
        read.revision(),
        read.files(),
        read.rules(),
        read.questions(),
        read.catalogue(),
        crossing(condition).decisions(),
        read.limits(),
        read.warnings());
  }

  @Test
  void answersThatAreOnlyQuotedNeedNoRules() throws BuildFailed {
    Pack pack = crossing("boats");
    Composer composer = new Composer(pack, new PartStore(1_000_000));
    Tally tally = new Tally();
    // The texts of the rule have the numbers 2 and 30 as well.
    for (int minutes : new int[] {2, 30, 31, 5}) {
      hold(pack, composer, new Firm(Map.of("minutes", minutes)), tally);
    }
    long before = composer.evaluations();
    for (int minutes = 1; minutes <= 1_000; minutes++) {
      hold(pack, composer, new Firm(Map.of("minutes", minutes)), tally);
    }
    assertThat(composer.evaluations()).isEqualTo(before);
    assertThat(tally.decided).isZero();
    assertThat(composer.difference()).isEmpty();
  }

  @Test
  void aDifferenceIsNoticedAndTheRulesDecideFromThenOn() throws BuildFailed {
    Pack pack = mistaken("cars");
    Composer composer = new Composer(pack, new PartStore(1_000_000));
    Firm none = new Firm(Map.of("boats", false, "cars", false));
    Firm cars = new Firm(Map.of("boats", false, "cars", true));
    assertThat(composer.audit(none)).isTrue();
    assertThat(composer.audit(cars)).isFalse();
    assertThat(composer.difference())
        .hasValueSatisfying(
            difference -> {
              assertThat(difference.answers()).isEqualTo(cars.answers());
              assertThat(difference.composed()).doesNotContain("Boats need a pier");
              assertThat(difference.decided()).contains("Boats need a pier");
            });
    assertThat(composer.verdict(none, ID, NOW, Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void aVerdictWhereTheRulesFailIsADifference() throws BuildFailed {
    Pack pack = mistaken("cars == true, 1 / (minutes - minutes) > 0, cars");
    Composer composer = new Composer(pack, new PartStore(1_000_000));
    assertThat(composer.audit(new Firm(Map.of("cars", false, "minutes", 5)))).isTrue();
    assertThat(composer.audit(new Firm(Map.of("cars", true, "minutes", 5)))).isFalse();
    assertThat(composer.difference())
        .hasValueSatisfying(
            difference -> assertThat(difference.decided()).contains("it divides by zero"));
  }

  @Test
  void aPartIsFoundOnceEvenIfItHasNoTemplate() throws BuildFailed {
    Pack pack = crossing("boats");
    Composer composer = new Composer(pack, new PartStore(1_000_000));
    Firm firm = new Firm(Map.of("minutes", 7));
    Duration longest = Duration.ofMinutes(1);
    assertThat(composer.verdict(firm, ID, NOW, longest))
        .hasValueSatisfying(first -> assertThat(first.fromParts()).isFalse());
    long before = composer.evaluations();
    assertThat(composer.verdict(firm, ID, NOW, longest))
        .hasValueSatisfying(second -> assertThat(second.fromParts()).isTrue());
    assertThat(composer.evaluations()).isEqualTo(before);
  }

  @Test
  void aScenarioWhoseVerdictComesOutDifferentlyFails() throws BuildFailed {
    List<Scenario> scenarios = new ArrayList<>();
    for (boolean boats : new boolean[] {false, true}) {
      for (boolean cars : new boolean[] {false, true}) {
        scenarios.add(
            new Scenario(
                "boats " + boats + ", cars " + cars,
                new Place("rules/ferry-vs-bridge/page_test.yaml", 1, 1),
                new Firm(Map.of("boats", boats, "cars", cars)),
                List.of(),
                false,
                null));
      }
    }
    Snapshots none = Snapshots.read(List.of(), new ArrayList<>());
    Suite right = new Suite(crossing("boats"), scenarios, List.of(), none, List.of());
    assertThat(ScenarioAudit.results(right)).isEmpty();
    Suite wrong = new Suite(mistaken("cars"), scenarios, List.of(), none, List.of());
    assertThat(ScenarioAudit.results(wrong))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.status()).isEqualTo(SuiteRun.Status.FAILED);
              assertThat(failed.mismatches()).singleElement().asString().contains("from parts");
            });
  }

  private static Firm random(Pack pack, Random random) {
    Map<String, Object> answers = new LinkedHashMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (Question question : pack.questions()) {
      if (random.nextInt(4) == 0) {
        if (random.nextBoolean()) {
          unknown.add(question.name());
        }
        continue;
      }
      switch (question.kind()) {
        case BOOLEAN -> answers.put(question.name(), random.nextBoolean());
        case CHOICE ->
            answers.put(
                question.name(),
                question.answer(question.choices().get(random.nextInt(question.choices().size()))));
        default -> {
          BigDecimal min = question.min() == null ? BigDecimal.ZERO : question.min();
          BigDecimal max = question.max() == null ? BigDecimal.valueOf(1000) : question.max();
          long span = max.subtract(min).longValue();
          BigDecimal answer = min.add(BigDecimal.valueOf(random.nextLong(span + 1)));
          if (question.kind() == Question.Kind.NUMBER) {
            answer = answer.add(BigDecimal.valueOf(random.nextInt(10), 1)).min(max);
          }
          answers.put(question.name(), question.answer(answer));
        }
      }
    }
    return new Firm(answers, unknown);
  }
}
