package io.firsthire.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A suite that says of some firms of a generated pack what is decided on them. */
public final class GeneratedSuite {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();

  private GeneratedSuite() {}

  /** Scenarios of so many firms at most; none if few firms get a verdict. */
  public static String scenarios(EveryFirm every, Random random, int most) {
    return IntStream.generate(() -> every.any(random))
        .limit(10L * most)
        .filter(every::isDecided)
        .distinct()
        .limit(most)
        .mapToObj(
            firm ->
                "  - { name: Firm "
                    + firm
                    + ", firm: "
                    + every.firm(firm).answers().toString().replace("=", ": ")
                    + ", expect: { outcome: "
                    + every.outcome(firm).get(0)
                    + " } }\n")
        .collect(Collectors.joining());
  }

  /** The suite of some scenarios. */
  public static Suite of(RuleTree tree, Pack pack, String scenarios) {
    RuleFile file =
        new RuleFile("rules/" + pack.comparison() + "/a_test.yaml", "scenarios:\n" + scenarios);
    Suite suite = Suite.of(tree.with(file), pack);
    assertThat(suite.problems()).isEmpty();
    return suite;
  }

  /** All that a firm is told, but for what tells packs and verdicts apart; or {@code none}. */
  public static String verdict(Pack pack, Firm firm) {
    try {
      return VerdictJson.of(DECIDER.decide(pack, firm, false))
          .replace(pack.revision(), "")
          .replaceFirst("\"id\":\"[^\"]*\"", "");
    } catch (UndecidedOutcome | LimitReached | RuleFailed e) {
      return "none";
    }
  }
}
