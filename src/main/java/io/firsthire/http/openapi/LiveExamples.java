package io.firsthire.http.openapi;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.http.live.LiveAnalyses;
import io.firsthire.http.live.LiveDecider;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.LimitReached;
import io.firsthire.pack.engine.RuleFailed;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Undecided;
import io.firsthire.verdict.Verdict;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Examples of what packs answer: each found once for a revision, however often it is shown. */
@Singleton
@Unremovable
class LiveExamples {
  private final LiveDecider decider;
  private final LiveAnalyses analyses;
  private final Map<String, Found> verdicts = new ConcurrentHashMap<>();
  private final Map<String, Found> questions = new ConcurrentHashMap<>();

  /** What a pack answers, or why it does not. */
  private record Found(Pack pack, Object answer, RuntimeException failure) {
    static Found of(Pack pack, Supplier<Object> answer) {
      try {
        return new Found(pack, answer.get(), null);
      } catch (LimitReached | RuleFailed | Undecided e) {
        return new Found(pack, null, e);
      }
    }
  }

  LiveExamples(LiveDecider decider, LiveAnalyses analyses) {
    this.decider = decider;
    this.analyses = analyses;
  }

  /**
   * The verdict on a pack's example of a firm.
   *
   * @throws Undecided if the rules do not come to exactly one outcome
   * @throws LimitReached if they use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  Verdict verdict(Pack pack, Firm firm) {
    return (Verdict) once(verdicts, pack, () -> decider.preview(pack, firm));
  }

  /**
   * What to ask a pack's example of a firm next.
   *
   * @throws Undecided if the rules do not come to exactly one outcome
   * @throws LimitReached if they use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  NextQuestion next(Pack pack, Firm firm) {
    return (NextQuestion)
        once(questions, pack, () -> analyses.preview(pack, firm, decider.preview(pack, firm)));
  }

  private static Object once(Map<String, Found> known, Pack pack, Supplier<Object> answer) {
    Found found =
        known.compute(
            pack.comparison(),
            (comparison, before) ->
                before != null && before.pack == pack ? before : Found.of(pack, answer));
    if (found.failure != null) {
      throw found.failure;
    }
    return found.answer;
  }
}
