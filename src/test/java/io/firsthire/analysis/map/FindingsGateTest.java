package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestRules;
import io.firsthire.analysis.ManyQuestions;
import io.firsthire.analysis.map.FindingsGate.Mode;
import io.firsthire.pack.BoundedBuild;
import io.firsthire.pack.BuildFailed;
import io.firsthire.pack.Candidate;
import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.Variants;
import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.engine.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingsGateTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String MORE = "rules/" + FERRY + "/more.drl";

  private static final String CONFLICT =
      """
      rule "A crowd shares"
      when
          Crossing(passengers > 5000)
      then
          insert(new Outcome(OutcomeKind.HYBRID, "Share."));
      end
      """;

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
        .filter(warning -> warning.code().matches(".*(outcome|order|firms|failed).*"))
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
    assertThat(refused(with(CONFLICT), FERRY))
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

  private static String word(String word) {
    return String.format(
        Locale.ROOT,
        """
        rule "%s word"
        when
            Crossing(cargo == Level.HIGH)
            not Advice(kind == AdviceKind.CAUTION)
        then
            insert(new Advice(AdviceKind.CAUTION, "%1$s."));
        end
        """,
        word);
  }

  @Test
  void anAccidentOfOrderIsRefused() throws IOException {
    assertThat(refused(with(word("First") + word("Other")), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("order-dependent");
              assertThat(error.message()).contains("the firm { cargo: HIGH }", "in advice");
            });
  }

  @Test
  void aFirmThatARuleFailsForEndsTheLook() throws IOException {
    String failing =
        """
        rule "One more than there are"
        when
            Crossing(cargo == Level.HIGH, $passengers : passengers)
        then
            insert(new Advice(AdviceKind.READINESS, "Count to " + ($passengers + 1)));
        end
        """;
    assertThat(refused(with(failing), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("rule-failed");
              assertThat(error.rule()).isEqualTo("One more than there are");
              assertThat(error.message()).contains("cargo: HIGH");
            });
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aRuleThatFailsForAnswersToQuestionsOfAdviceIsRefused() throws IOException {
    String failing =
        """
        rule "One hour more"
        when
            Firm(managementBandwidth == Level.NONE, $hours : nonBillableAdminHours)
        then
            insert(new Advice(AdviceKind.READINESS, "Count to " + ($hours + 1)));
        end
        """;
    assertThat(refused(with(failing), FERRY))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("rule-failed");
              assertThat(error.rule()).isEqualTo("One hour more");
            });
  }

  @Test
  void whatIsOnlyToBeWarnedOfGoesLive() throws IOException, BuildFailed {
    assertThat(found(build(Patience.LONGEST, Mode.WARN), with(CONFLICT)))
        .extracting(Diagnostic::code)
        .containsExactly("several-outcomes");
    assertThat(found(build(Patience.LONGEST, Mode.OFF), with(CONFLICT))).isEmpty();
  }

  @Test
  void whereNotAllFirmsCanBeLookedAtItIsSaid() throws Exception {
    assertThat(found(build(Duration.ofMillis(1), Mode.REFUSE), with(CONFLICT)))
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
    RuleTree tree = with(CONFLICT);
    Variants variants = Variants.of(tree, FERRY, Limits.DEFAULT);
    Pack pack = variants.pack();
    assertThat(
            new FindingsGate(Patience.LONGEST, Mode.REFUSE)
                .look(new Candidate(tree, pack, variants), pack, 10))
        .extracting(Diagnostic::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).contains(" firms tried get several outcomes"),
            message -> assertThat(message).matches("not all firms .*, but only \\d+ of \\d+"));
  }
}
