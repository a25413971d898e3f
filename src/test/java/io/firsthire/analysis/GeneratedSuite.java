package io.firsthire.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleFile;
import io.firsthire.pack.RuleTree;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.suite.Suite;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Undecided;
import io.firsthire.verdict.VerdictJson;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A suite that says of some firms of a generated pack what is decided on them. */
public final class GeneratedSuite {
  private static final Decider DECIDER = Decider.timeless();

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
    } catch (Undecided | LimitReached | RuleFailed e) {
      return "none";
    }
  }
}
