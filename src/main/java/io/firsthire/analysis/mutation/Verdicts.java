package io.firsthire.analysis.mutation;

import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Decider;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Undecided;
import io.firsthire.verdict.Verdict;
import java.time.Clock;
import java.util.Optional;

/** What packs decide, or that they cannot. */
final class Verdicts {
  private static final Decider DECIDER = new Decider(Limits.DEFAULT, Clock.systemUTC());

  private Verdicts() {}

  static Decider decider() {
    return DECIDER;
  }

  /** A verdict without what rules do not decide; empty if the rules fail on this firm. */
  static Optional<Verdict> of(Pack pack, Firm firm) {
    try {
      return Optional.of(DECIDER.decide(pack, firm, false).decided());
    } catch (LimitReached | RuleFailed | Undecided e) {
      return Optional.empty();
    }
  }
}
