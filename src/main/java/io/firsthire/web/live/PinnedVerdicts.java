package io.firsthire.web.live;

import io.firsthire.composition.ComposedVerdict;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LiveComposers.LiveComposer;
import io.firsthire.web.live.LiveVerdicts.AnsweredVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on many firms by one pack, even once another one answers; for one thread. */
public final class PinnedVerdicts {
  private final Pack pack;
  private final @Nullable LiveComposers composers;
  private final VerdictEvaluator evaluator;
  private final Clock clock;
  private @Nullable LiveComposer composer;

  PinnedVerdicts(
      Pack pack, @Nullable LiveComposers composers, VerdictEvaluator evaluator, Clock clock) {
    this.pack = pack;
    this.composers = composers;
    this.evaluator = evaluator;
    this.clock = clock;
  }

  /** The pack that decides. */
  public Pack pack() {
    return pack;
  }

  /**
   * Decides on a firm on this thread, however long it takes within the limits.
   *
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   * @throws io.firsthire.decide.UndecidedOutcome if the rules do not come to exactly one outcome
   */
  public AnsweredVerdict answer(Firm firm) {
    if (composer == null && composers != null) {
      composer = composers.find(pack);
    }
    if (composers != null) {
      long start = System.nanoTime();
      Instant now = clock.instant();
      String id = evaluator.newId(now);
      Duration longest = pack.limits().time();
      Optional<ComposedVerdict> composed =
          composer == null
              ? composers.verdict(pack, firm, id, now, longest)
              : composers.verdict(composer, firm, id, now, longest);
      if (composed.isPresent()) {
        return new AnsweredVerdict(
            composed.get().decision(),
            composed.get().json(),
            Duration.ofNanos(System.nanoTime() - start));
      }
    }
    return AnsweredVerdict.of(LiveVerdicts.timed(evaluator, pack, firm, false));
  }
}
