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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides on firms. */
public final class VerdictEvaluator {
  /** Longer than any time limit. */
  private static final Duration UNBOUNDED = Duration.ofSeconds(Long.MAX_VALUE);

  private final Duration longest;
  private final Clock clock;
  private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();

  /**
   * Makes an evaluator.
   *
   * @param clock gives the time of a verdict, which its id holds too
   */
  public VerdictEvaluator(Clock clock) {
    this(UNBOUNDED, clock);
  }

  /**
   * Makes an evaluator that may not take long.
   *
   * @param longest how long one evaluation may take, if a pack's limits allow more
   * @param clock gives the time of a verdict, which its id holds too
   */
  public VerdictEvaluator(Duration longest, Clock clock) {
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * An evaluator for callers to whom the time does not matter: all its verdicts have the same time.
   */
  public static VerdictEvaluator timeless() {
    return new VerdictEvaluator(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /**
   * Decides on one firm.
   *
   * @param explain whether the verdict holds its trace
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome, with one hire order
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
   * Makes a verdict from a pack's conclusions for a firm.
   *
   * @param trace null for a verdict without one
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome, with one hire order
   */
  public Verdict verdict(
      Pack pack, Firm firm, List<Conclusion> conclusions, @Nullable List<TraceStep> trace) {
    VerdictComposer builder = new VerdictComposer(pack, firm, conclusions);
    // The id holds the exact millisecond of the decision, so that ids can be searched by time.
    Instant now = clock.instant();
    return builder.verdict(ids.construct(now.toEpochMilli()).toString(), now, trace);
  }

  /**
   * The verdict that conclusions make, with an id and a time.
   *
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome, with one hire order
   */
  public static Verdict verdict(
      Pack pack, Firm firm, List<Conclusion> conclusions, String id, Instant decidedAt) {
    return new VerdictComposer(pack, firm, conclusions).verdict(id, decidedAt, null);
  }

  /** The lines of a verdict's lists that some conclusions make, in no order. */
  public static List<VerdictLine> lines(Pack pack, List<Conclusion> conclusions) {
    return new VerdictComposer(pack, new Firm(Map.of()), conclusions).lines();
  }

  /** A new id for a decision at a time, which it holds. */
  public String newId(Instant now) {
    return ids.construct(now.toEpochMilli()).toString();
  }

  /**
   * Decides again on a firm, with the id and time of an earlier verdict.
   *
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome, with one hire order
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   */
  public Verdict decideAgain(Pack pack, Firm firm, String id, Instant decidedAt) {
    return new VerdictComposer(pack, firm, pack.decisions().conclude(firm.answers(), longest))
        .verdict(id, decidedAt, null);
  }
}
