package io.firsthire.decide;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.pack.Pack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Decides on firms. */
public final class VerdictEvaluator {
  /** More than any limit of time. */
  private static final Duration UNBOUNDED = Duration.ofSeconds(Long.MAX_VALUE);

  private final Duration longest;
  private final Clock clock;
  private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();

  /**
   * Makes a decider.
   *
   * @param clock says when a verdict is decided, which its id holds too
   */
  public VerdictEvaluator(Clock clock) {
    this(UNBOUNDED, clock);
  }

  /**
   * Makes a decider that does not take long.
   *
   * @param longest how long one evaluation may take, if a pack's limits allow more
   * @param clock says when a verdict is decided, which its id holds too
   */
  public VerdictEvaluator(Duration longest, Clock clock) {
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * A decider for those who ask what is decided, never when: all its verdicts are of one moment.
   */
  public static VerdictEvaluator timeless() {
    return new VerdictEvaluator(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /**
   * Decides on one firm.
   *
   * @param explain whether the verdict shall hold its trace
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   */
  public Verdict decide(Pack pack, Firm firm, boolean explain) {
    return verdict(
        pack,
        firm,
        pack.decisions().conclude(firm.answers(), longest),
        explain ? Traces.of(pack, pack.decisions().trace(firm.answers(), longest)) : null);
  }

  /**
   * The verdict that a pack's conclusions on a firm make.
   *
   * @param trace null if it shall have none
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome
   */
  public Verdict verdict(
      Pack pack, Firm firm, List<Conclusion> conclusions, List<TraceStep> trace) {
    VerdictComposer builder = new VerdictComposer(pack, firm, conclusions);
    // The id holds the very millisecond of the decision, so that ids can be searched by time.
    Instant now = clock.instant();
    return builder.verdict(ids.construct(now.toEpochMilli()).toString(), now, trace);
  }

  /**
   * Decides again on a firm that was decided on before, as it was decided then.
   *
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   */
  public Verdict decideAgain(Pack pack, Firm firm, String id, Instant decidedAt) {
    return new VerdictComposer(pack, firm, pack.decisions().conclude(firm.answers(), longest))
        .verdict(id, decidedAt, null);
  }
}
