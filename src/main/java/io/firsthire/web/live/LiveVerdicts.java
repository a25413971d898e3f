package io.firsthire.web.live;

import io.firsthire.composition.ComposedVerdict;
import io.firsthire.decide.Decision;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.problem.TooSlow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides on firms within the configured limits. A decision is normally fast, and made on the event
 * loop. A slow one is started again on a thread for long work, so that it holds up no other firm.
 * For some time after that, its pack is evaluated beside the event loop. The verdict is the same
 * either way.
 */
@Singleton
public class LiveVerdicts {
  /** How long an evaluation may hold a shared thread; most take a thousandth of this. */
  private static final Duration LONGEST_BRIEF = Duration.ofMillis(25);

  /** After this many fast decisions in a row, a pack returns to the event loop. */
  private static final int BRIEF_AGAIN = 100;

  private static final int MOST_BRIEF_WAITING = 1_000;
  private static final int MOST_LONG_WAITING = 10;

  /** An explained decision takes four evaluations: up to the outcome and after it, each twice. */
  private static final int MOST_IN_A_ROW = 4;

  private static final SideWork.Messages MESSAGES =
      new SideWork.Messages(
          "Many firms take long to decide on; try again in a moment.",
          time ->
              "The firm was not decided on within "
                  + time.toMillis()
                  + " ms, four times firsthire.limits.evaluation, since it takes long or waits for"
                  + " others that do.");

  private final Duration longest;
  private final Duration longestBrief;
  private final @Nullable LiveComposers composers;
  private final Clock clock;
  private final VerdictEvaluator brief;
  private final VerdictEvaluator patient;
  private final Map<String, SlowPack> slow = new ConcurrentHashMap<>();

  /**
   * A verdict, and how long the decision took.
   *
   * @param evaluation the time without waiting
   */
  public record TimedVerdict(Verdict verdict, Duration evaluation) {}

  /**
   * A verdict as it is sent, and how long the decision took.
   *
   * @param json in UTF-8; not to be changed
   * @param evaluation the time without waiting
   */
  public record AnsweredVerdict(Decision decision, byte[] json, Duration evaluation) {
    static AnsweredVerdict of(TimedVerdict decided) {
      return new AnsweredVerdict(
          Decision.of(decided.verdict()),
          VerdictJson.bytes(decided.verdict()),
          decided.evaluation());
    }
  }

  /**
   * A pack with a firm that was slow to decide. Its firms never wait for those of another pack.
   *
   * @param owed how many fast decisions are still needed before it returns
   */
  private record SlowPack(Pack pack, AtomicInteger owed, SideWork briefWork, SideWork longWork) {
    static SlowPack of(Pack pack, Duration longest) {
      return new SlowPack(
          pack,
          new AtomicInteger(BRIEF_AGAIN),
          new SideWork("decisions", 1, MOST_BRIEF_WAITING, longest, MESSAGES),
          new SideWork("long-decisions", 1, MOST_LONG_WAITING, longest, MESSAGES));
    }

    void close() {
      briefWork.close();
      longWork.close();
    }
  }

  @Inject
  LiveVerdicts(EvaluationConfig config, LiveComposers composers, Clock clock) {
    this(config.evaluation(), LONGEST_BRIEF, composers, clock);
  }

  LiveVerdicts(
      Duration longestEvaluation,
      Duration longestBrief,
      @Nullable LiveComposers composers,
      Clock clock) {
    this.longestBrief = longestBrief;
    this.composers = composers;
    this.clock = clock;
    this.longest = longestEvaluation.multipliedBy(MOST_IN_A_ROW);
    this.brief = new VerdictEvaluator(longestBrief, clock);
    this.patient = new VerdictEvaluator(clock);
  }

  /**
   * Decides on a firm, from parts that are known where that can be done.
   *
   * @return as for an explained verdict
   */
  public Uni<AnsweredVerdict> answer(Pack pack, Firm firm) {
    if (composers != null && !isSlow(pack)) {
      long start = System.nanoTime();
      try {
        Instant now = clock.instant();
        Optional<ComposedVerdict> composed =
            composers.verdict(pack, firm, patient.newId(now), now, longestBrief);
        if (composed.isPresent()) {
          return Uni.createFrom()
              .item(
                  new AnsweredVerdict(
                      composed.get().decision(),
                      composed.get().json(),
                      Duration.ofNanos(System.nanoTime() - start)));
        }
      } catch (LimitReached e) {
        if (!e.isOfTime()) {
          throw e;
        }
        return patiently(pack, firm, false).map(AnsweredVerdict::of);
      }
    }
    return decide(pack, firm, false).map(AnsweredVerdict::of);
  }

  /** Decides on many firms by one pack, even once another one answers. */
  public PinnedVerdicts pinned(Pack pack) {
    return new PinnedVerdicts(pack, composers, patient, clock);
  }

  /** Forgets a comparison that was removed. */
  void remove(String comparison) {
    forget(comparison);
    if (composers != null) {
      composers.remove(comparison);
    }
  }

  /** How the verdicts of a comparison come about now. */
  public Composition composition(String comparison) {
    if (composers == null) {
      return Composition.byRules("they are not put together here");
    }
    Composition known = composers.composition(comparison);
    return slow.containsKey(comparison)
        ? known.slow(
            "a firm took long to decide on, so the rules decide beside the requests for now")
        : known;
  }

  /** Whether a verdict of a comparison's pack was not what the rules conclude. */
  boolean hasDiffered(String comparison) {
    return composers != null && composers.hasDiffered(comparison);
  }

  /** Makes ready to decide on the firms of a pack that answers from now on. */
  void prepare(Pack pack) {
    if (composers != null) {
      composers.prepare(pack);
    }
  }

  /**
   * Decides on a firm. An explained verdict has the trace of the rules that fired.
   *
   * @return fails with {@link TooBusy} or {@link TooSlow} if other long decisions are in the way
   * @throws LimitReached if the rules use more than the limits allow; thrown in the result if the
   *     decision was slow
   */
  public Uni<TimedVerdict> decide(Pack pack, Firm firm, boolean explained) {
    SlowPack known = slow.get(pack.comparison());
    if (known != null && known.pack == pack) {
      return known
          .briefWork
          .run(() -> timed(brief, pack, firm, explained))
          .onItem()
          .invoke(() -> wasBrief(pack))
          .onFailure(LiveVerdicts::isOfTime)
          .recoverWithUni(() -> patiently(pack, firm, explained));
    }
    try {
      return Uni.createFrom().item(timed(brief, pack, firm, explained));
    } catch (LimitReached e) {
      if (!e.isOfTime()) {
        throw e;
      }
      return patiently(pack, firm, explained);
    }
  }

  private Uni<TimedVerdict> patiently(Pack pack, Firm firm, boolean explained) {
    SlowPack known =
        slow.compute(
            pack.comparison(),
            (comparison, before) ->
                before != null && before.pack == pack ? before : SlowPack.of(pack, longest));
    known.owed.set(BRIEF_AGAIN);
    SideWork work = known.longWork;
    return work.within(longest, work.run(() -> timed(patient, pack, firm, explained)));
  }

  /** Whether a pack is evaluated beside the event loop for now. */
  boolean isSlow(Pack pack) {
    SlowPack known = slow.get(pack.comparison());
    return known != null && known.pack == pack;
  }

  private void wasBrief(Pack pack) {
    SlowPack known = slow.get(pack.comparison());
    if (known != null && known.pack == pack && known.owed.decrementAndGet() <= 0) {
      slow.remove(pack.comparison(), known);
    }
  }

  /** Forgets a comparison's pack, since another one answers now, or none. */
  void forget(String comparison) {
    slow.remove(comparison);
    if (composers != null) {
      composers.forget(comparison);
    }
  }

  private static boolean isOfTime(Throwable e) {
    return e instanceof LimitReached reached && reached.isOfTime();
  }

  static TimedVerdict timed(VerdictEvaluator evaluator, Pack pack, Firm firm, boolean explained) {
    long start = System.nanoTime();
    Verdict verdict = evaluator.decide(pack, firm, explained);
    return new TimedVerdict(verdict, Duration.ofNanos(System.nanoTime() - start));
  }

  /** A verdict as an example, which is not counted since no client asked for it. */
  public Verdict preview(Pack pack, Firm firm) {
    return patient.decide(pack, firm, false);
  }

  @PreDestroy
  void stop() {
    slow.values().forEach(SlowPack::close);
  }
}
