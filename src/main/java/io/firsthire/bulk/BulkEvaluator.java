package io.firsthire.bulk;

import io.firsthire.composition.ComposedRow;
import io.firsthire.composition.ComposedVerdict;
import io.firsthire.composition.Composer;
import io.firsthire.composition.PartStore;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.pack.Pack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides as the service does, from parts where that can be; for any number of threads. The first
 * verdict with each part, and one of a thousand others, is compared with what the rules conclude.
 */
public final class BulkEvaluator {
  /** Of all memory, the parts take at most one part in so many. */
  private static final int SHARE = 8;

  /** How many verdicts are compared since one of their parts is new. */
  private static final int MOST_NEW = 5_000;

  private static final int AUDIT = 1_000;

  private final Pack pack;
  private final @Nullable Composer composer;
  private final Duration longest;
  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();
  private final AtomicLong decided = new AtomicLong();
  private final AtomicInteger newParts = new AtomicInteger();

  /**
   * Decides by a pack.
   *
   * @param parts how many bytes of memory the parts may take; 0 for none
   */
  public BulkEvaluator(Pack pack, long parts) {
    this.pack = pack;
    this.longest = pack.limits().time();
    this.composer =
        parts == 0
            ? null
            : new Composer(
                pack, new PartStore(Math.min(parts, Runtime.getRuntime().maxMemory() / SHARE)));
  }

  /**
   * A firm's verdict as JSON in UTF-8.
   *
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   * @throws io.firsthire.decide.UndecidedOutcome if the rules do not come to exactly one outcome
   */
  public byte[] verdict(Firm firm, String id, Instant decidedAt) {
    Optional<ComposedVerdict> composed =
        composer == null ? Optional.empty() : composer.verdict(firm, id, decidedAt, longest);
    return composed.isPresent() && isRight(composer, firm, composed.get().newPart())
        ? composed.get().json()
        : VerdictJson.bytes(evaluator.decideAgain(pack, firm, id, decidedAt));
  }

  /**
   * What matters most of a firm's verdict.
   *
   * @throws io.firsthire.rules.engine.LimitReached if the rules use more than the limits allow
   * @throws io.firsthire.rules.engine.RuleFailed if a rule fails
   * @throws io.firsthire.decide.UndecidedOutcome if the rules do not come to exactly one outcome
   */
  public VerdictRow row(Firm firm) {
    Optional<ComposedRow> composed = composed(firm);
    return composed.isPresent() && isRight(composer, firm, composed.get().newPart())
        ? VerdictRow.of(composed.get())
        : VerdictRow.of(evaluator.decideAgain(pack, firm, "", Instant.EPOCH));
  }

  private Optional<ComposedRow> composed(Firm firm) {
    if (composer == null) {
      return Optional.empty();
    }
    Optional<ComposedRow> known = composer.row(firm, longest);
    return known.isEmpty() && composer.verdict(firm, "", Instant.EPOCH, longest).isPresent()
        ? composer.row(firm, longest)
        : known;
  }

  private boolean isRight(@Nullable Composer asked, Firm firm, boolean newPart) {
    boolean compared =
        decided.incrementAndGet() % AUDIT == 0
            || newPart && newParts.get() < MOST_NEW && newParts.incrementAndGet() <= MOST_NEW;
    return asked != null && (!compared || asked.audit(firm));
  }

  /**
   * Requires that all verdicts so far are right.
   *
   * @throws IllegalStateException if one that was put together was not what the rules conclude
   */
  public void requireRight() {
    if (hasDiffered()) {
      throw new IllegalStateException(
          "A verdict that was put together from parts was not what the rules conclude.");
    }
  }

  /**
   * Whether a verdict that was put together was not what the rules conclude. Then others may have
   * been wrong before.
   */
  public boolean hasDiffered() {
    return composer != null && composer.difference().isPresent();
  }
}
