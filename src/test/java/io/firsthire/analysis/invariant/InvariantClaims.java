package io.firsthire.analysis.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import io.firsthire.vocabulary.OutcomeKind;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds what becomes of invariants against all firms of a pack. */
public final class InvariantClaims {
  private InvariantClaims() {}

  /** An invariant that passes holds for every firm, and one that fails does not for some. */
  public static void hold(RuleTree tree, Pack pack, EveryFirm every) {
    for (OutcomeKind kind : OutcomeKind.values()) {
      Predicate<Decision> is = decision -> decision.outcome().equals(kind.name());
      holds(tree, pack, every, "never: { outcome: " + kind + " }", "", firm -> true, is);
      holds(
          tree,
          pack,
          every,
          "never: { outcome: " + kind + " }",
          "when: { number: \"-2..1\" }",
          firm -> within(firm, "number", -2, 1),
          is);
      holds(
          tree,
          pack,
          every,
          "always: { outcome: " + kind + " }",
          "when: { share: \"-0.5..0.25\", sure: [true, null] }",
          firm ->
              within(firm, "share", -0.5, 0.25)
                  && !Boolean.FALSE.equals(firm.answers().get("sure")),
          is.negate());
    }
  }

  private static boolean within(Firm firm, String question, double least, double greatest) {
    return firm.answers().get(question) instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= greatest;
  }

  private static void holds(
      RuleTree tree,
      Pack pack,
      EveryFirm every,
      String claim,
      String when,
      Predicate<Firm> concerned,
      Predicate<Decision> wrong) {
    if (when.contains("number") && pack.question("number") == null
        || when.contains("share")
            && (pack.question("share") == null || pack.question("sure") == null)) {
      return;
    }
    String text =
        String.format(Locale.ROOT, "invariants:\n  - name: One\n    %s\n    %s\n", when, claim);
    Suite suite = Suite.of(tree.with(new RuleFile("rules/generated/one_test.yaml", text)), pack);
    assertThat(suite.problems()).as(text).isEmpty();
    SuiteRun.Result result = InvariantCheck.results(suite).get(0);
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    // An invariant may read a question that no outcome depends on, whose classes are not known.
    boolean exact =
        space.exact()
            && Stream.of("number", "share", "sure")
                .filter(when::contains)
                .allMatch(
                    name ->
                        space.questions().stream().anyMatch(q -> q.question().name().equals(name)));
    boolean violated =
        IntStream.range(0, every.size())
            .filter(n -> concerned.test(every.firm(n)))
            .mapToObj(every::decision)
            .anyMatch(wrong);
    if (result.status() == SuiteRun.Status.PASSED) {
      assertThat(violated).as(text).isFalse();
    } else if (exact || !result.mismatches().toString().contains("every firm")) {
      assertThat(violated).as(text + result.mismatches()).isTrue();
    }
  }
}
