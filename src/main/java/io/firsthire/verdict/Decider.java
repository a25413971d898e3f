package io.firsthire.verdict;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.firsthire.pack.Pack;
import java.time.Clock;

/** Decides on firms. */
public final class Decider {
  private final int firingLimit;
  private final Clock clock;
  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

  /**
   * Makes a decider.
   *
   * @param firingLimit how often rules may fire for one verdict
   */
  public Decider(int firingLimit, Clock clock) {
    this.firingLimit = firingLimit;
    this.clock = clock;
  }

  /**
   * Decides on one firm.
   *
   * @param explain whether the verdict shall hold its trace
   * @throws Undecided if the rules do not come to exactly one outcome
   * @throws io.firsthire.pack.engine.FiringLimitReached if the rules do not come to an end
   * @throws io.firsthire.pack.engine.RuleFailed if a rule fails
   */
  public Verdict decide(Pack pack, Firm firm, boolean explain) {
    VerdictBuilder builder =
        new VerdictBuilder(pack, firm, pack.decisions().conclude(firm.answers(), firingLimit));
    return builder.verdict(
        ids.generate().toString(),
        clock.instant(),
        explain ? Traces.of(pack, pack.decisions().trace(firm.answers(), firingLimit)) : null);
  }
}
