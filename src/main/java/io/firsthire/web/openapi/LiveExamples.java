package io.firsthire.web.openapi;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LiveAnalyses;
import io.firsthire.web.live.LiveVerdicts;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Examples of what packs answer. Each is found once for a revision, however often it is shown. */
@Singleton
@Unremovable
class LiveExamples {
  private final LiveVerdicts decider;
  private final LiveAnalyses analyses;
  private final Map<String, Example> verdicts = new ConcurrentHashMap<>();
  private final Map<String, Example> questions = new ConcurrentHashMap<>();

  /** What a pack answers, or why it does not. */
  private record Example(Pack pack, Supplier<Object> answer) {
    static Example of(Pack pack, Supplier<Object> answer) {
      try {
        Object found = answer.get();
        return new Example(pack, () -> found);
      } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
        return new Example(
            pack,
            () -> {
              throw e;
            });
      }
    }
  }

  LiveExamples(LiveVerdicts decider, LiveAnalyses analyses) {
    this.decider = decider;
    this.analyses = analyses;
  }

  /**
   * The verdict for a pack's example firm.
   *
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome
   * @throws LimitReached if they use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  Verdict verdict(Pack pack, Firm firm) {
    return (Verdict) once(verdicts, pack, () -> decider.preview(pack, firm));
  }

  /**
   * The next question for a pack's example firm.
   *
   * @throws UndecidedOutcome if the rules do not come to exactly one outcome
   * @throws LimitReached if they use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  NextQuestion next(Pack pack, Firm firm) {
    return (NextQuestion)
        once(questions, pack, () -> analyses.preview(pack, firm, decider.preview(pack, firm)));
  }

  private static Object once(Map<String, Example> known, Pack pack, Supplier<Object> answer) {
    Example found =
        known.compute(
            pack.comparison(),
            (comparison, before) ->
                before != null && before.pack == pack ? before : Example.of(pack, answer));
    return found.answer.get();
  }
}
