package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestRules;
import io.firsthire.analysis.ManyQuestions;
import io.firsthire.analysis.map.FindingsGate.Mode;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.Candidate;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsGateTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String MORE = "rules/" + FERRY + "/more.drl";

  private static BoundedBuild build(Duration longest, Mode mode) {
    return new BoundedBuild(
        Patience.LONGEST,
        Limits.DEFAULT,
        (tree, pack) -> List.of(),
        new FindingsGate(longest, mode)::problems);
  }

  private static RuleTree with(String rules) throws IOException {
    return RuleTree.read(TestRules.directory(FERRY))
        .with(
            new RuleFile(
                MORE, "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n" + rules));
  }

  private static List<Diagnostic> refused(RuleTree tree, String comparison) {
    try {
      build(Patience.LONGEST, Mode.REFUSE).build(tree, comparison);
      throw new AssertionError("it was not refused");
    } catch (BuildFailed e) {
      return e.diagnostics().stream().filter(Diagnostic::isError).toList();
    }
  }

  private static List<Diagnostic> found(BoundedBuild build, RuleTree tree) throws BuildFailed {
    List<Diagnostic> before = TestRules.pack(FERRY).warnings();
    return build.build(tree, FERRY).warnings().stream()
        .filter(warning -> !before.contains(warning))
        .filter(warning -> warning.code().matches(".*(outcome|order|firms|failed|limit).*"))
        .toList();
  }

  @Test
  void whatIsShippedPasses() throws IOException, BuildFailed {
    RuleTree shipped = RuleTree.read(Path.of("rules"));
    for (String comparison : shipped.comparisons().keySet()) {
      Pack pack = build(Patience.LONGEST, Mode.REFUSE).build(shipped, comparison);
      assertThat(pack.warnings()).isEmpty();
    }
  }

  @Test
  void aConflictIsRefusedAtARuleOfTheComparison() throws IOException {
    assertThat(refused(with(FlawedRules.CONFLICT), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("several-outcomes");
              assertThat(error.file()).isEqualTo(MORE);
              assertThat(error.rule()).isEqualTo("A crowd shares");
              assertThat(error.message())
                  .matches(
                      "\\d+ of \\d+ firms get several outcomes, such as the firm"
                          + " \\{ passengers: 5001 }, from \"A crowd shares\" \\("
                          + MORE
                          + ":5\\) and \".+\" \\(rules/vocabulary/method.drl:\\d+\\)");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'exists Lead()', 'new Hire(5, \"ferry\")', the rules hire the role 'ferry' twice",
    "'Lead(role == \"bridge\")', 'new Hire(1, \"ferry\")', the rules hire the role 'ferry' twice",
    "'not Lead() not Outcome()', 'new Outcome(OutcomeKind.HIRE_FIRST, \"Someone first.\")',"
        + " 'the outcome is HIRE_FIRST, but no rule says whom to hire'"
  })
  void aHireOrderThatIsNoneIsRefused(String condition, String fact, String why) throws IOException {
    String rules =
        """
        rule "More hires"
            salience -35
        when
            Firm(attorneys == 9)
            %s
        then
            insert(%s);
        end
        """;
    assertThat(refused(with(String.format(Locale.ROOT, rules, condition, fact)), FERRY))
        .anySatisfy(
            error -> {
              assertThat(error.code()).isEqualTo("several-outcomes");
              assertThat(error.message())
                  .contains(" get no clear verdict: " + why + ", such as the firm {", "More hires");
            });
  }

  @Test
  void aGapIsRefusedAndNamesTheRulesThatCouldFillIt() throws IOException {
    Path directory = TestRules.directory(FERRY);
    TestRules.edit(
        directory.resolve("vocabulary/method.drl"),
        "    not Outcome()\nthen",
        "    not Outcome()\n    Firm(attorneys != 4)\nthen");
    assertThat(refused(RuleTree.read(directory), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("no-outcome");
              assertThat(error.message())
                  .contains("firms get no outcome, such as the firm { attorneys: 4 }; outcomes are")
                  .contains("inserted by \"")
                  .contains("rules/vocabulary/method.drl:");
            });
  }

  @Test
  void anAccidentOfOrderIsRefused() throws IOException {
    assertThat(refused(with(FlawedRules.ORDER), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("order-dependent");
              assertThat(error.message())
                  .contains(
                      "the firm { cargo: HIGH }", "in advice", "\"First word\", \"Other word\"");
            });
  }

  @Test
  void anAccidentOfOrderInAdviceIsRefused() throws IOException {
    assertThat(refused(with(FlawedRules.ORDER_OF_ADVICE), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("order-dependent");
              assertThat(error.message())
                  .contains("the firm { managementBandwidth: NONE }", "in advice");
            });
  }

  private static final String FAILS_IN_ADVICE =
      """
      rule "One hour more"
      when
          Firm(managementBandwidth == Level.NONE, $hours : nonBillableAdminHours)
      then
          insert(new Advice(AdviceKind.READINESS, "Count to " + ($hours + 1)));
      end
      """;

  static Stream<Arguments> failing() {
    return Stream.of(
        Arguments.of(FlawedRules.FAILURE, "One more than there are", "cargo: HIGH"),
        Arguments.of(FAILS_IN_ADVICE, "One hour more", "managementBandwidth: NONE"));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void aFirmThatARuleFailsForEndsTheLook(String rules, String rule, String answer)
      throws IOException {
    assertThat(refused(with(rules), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("rule-failed");
              assertThat(error.rule()).isEqualTo(rule);
              assertThat(error.message()).contains(answer);
            });
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aLimitIsToldAsOneWhereItIsOnlyWarnedOf() throws IOException, BuildFailed {
    String forEver =
        """
        declare Tick
            n : int
        end

        rule "The first tick"
        when
            Crossing(cargo == Level.HIGH)
        then
            insert(new Tick(0));
        end

        rule "Ticks for ever"
        when
            Tick($n : n)
        then
            insert(new Tick($n + 1));
        end
        """;
    assertThat(found(build(Patience.LONGEST, Mode.WARN), with(forEver)))
        .anySatisfy(
            warning -> {
              assertThat(warning.code()).isEqualTo("limit-reached");
              assertThat(warning.rule()).isEqualTo("Ticks for ever");
              assertThat(warning.message()).contains(" firms", "such as the firm { cargo: HIGH }");
            });
  }

  /** In case that there is no time for all. */
  @Test
  void aFewFirmsShowAConflictAtOnce() throws Exception {
    Candidate candidate = candidate(with(FlawedRules.CONFLICT));
    assertThat(new FindingsGate(Patience.LONGEST, Mode.REFUSE).glance(candidate, candidate.pack()))
        .singleElement()
        .asString()
        .contains("some firms get several outcomes, such as", "[several-outcomes]");
    Candidate sound = candidate(RuleTree.read(TestRules.directory(FERRY)));
    assertThat(new FindingsGate(Patience.LONGEST, Mode.REFUSE).glance(sound, sound.pack()))
        .isEmpty();
  }

  private static Candidate candidate(RuleTree tree) throws BuildFailed {
    Variants variants = Variants.of(tree, FERRY, Limits.DEFAULT);
    return new Candidate(tree, variants.pack(), variants);
  }

  @Test
  void whatIsOnlyToBeWarnedOfGoesLive() throws IOException, BuildFailed {
    assertThat(found(build(Patience.LONGEST, Mode.WARN), with(FlawedRules.CONFLICT)))
        .extracting(Diagnostic::code)
        .containsExactly("several-outcomes");
    assertThat(found(build(Patience.LONGEST, Mode.OFF), with(FlawedRules.CONFLICT))).isEmpty();
  }

  @Test
  void whereNotAllFirmsCanBeLookedAtItIsSaid() throws Exception {
    assertThat(found(build(Duration.ofMillis(1), Mode.REFUSE), with(FlawedRules.CONFLICT)))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("not-all-firms");
              assertThat(warning.message()).endsWith(", in 1 ms");
            });
    String computing =
        """
        rule "More passengers than the tide"
        when
            Crossing($p : passengers, tide > $p)
        then
            insert(new Need("speed", 1, "the tide is high"));
        end
        """;
    assertThat(found(build(Patience.LONGEST, Mode.REFUSE), with(computing)))
        .singleElement()
        .asString()
        .contains(
            "[not-all-firms]", "of the answers to 'passengers' are known", "compares the answer");
    Pack many =
        build(Patience.LONGEST, Mode.REFUSE).build(ManyQuestions.tree(), ManyQuestions.COMPARISON);
    assertThat(many.warnings())
        .filteredOn(warning -> warning.code().equals("not-all-firms"))
        .singleElement()
        .asString()
        .contains("since the rules of 'ferry-vs-bridge' can tell 2^71 firms apart");
  }

  @Test
  void whatIsFoundInASampleIsTrueAndTheRestIsNotSaidToBe() throws Exception {
    Candidate candidate = candidate(with(FlawedRules.CONFLICT));
    assertThat(
            new FindingsGate(Patience.LONGEST, Mode.REFUSE)
                .look(candidate, candidate.pack(), 10, new AtomicReference<>()))
        .extracting(Diagnostic::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).contains(" firms tried get several outcomes"),
            message -> assertThat(message).matches("not all firms .*, but only \\d+ of \\d+"));
  }
}
