package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.AnswersText;
import io.firsthire.rules.pack.FailedEvaluation;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Ends work on a pack at the first firm for which a rule fails. A rule that fails or exceeds its
 * limits for one firm mostly does so for many, which would take all the time there is, and be
 * reported as often.
 */
public final class FirstFailure {
  private FirstFailure() {}

  /**
   * The problems that work finds with a pack, or only the failure if a rule fails. In that case the
   * work is interrupted; when this returns, the calling thread is no longer interrupted.
   *
   * @param firstFile where a failure is reported that is not due to a rule
   * @param work runs on the calling thread
   */
  public static List<Diagnostic> during(
      Pack pack, String firstFile, Function<Pack, List<Diagnostic>> work) {
    Thread working = Thread.currentThread();
    AtomicReference<FailedEvaluation> first = new AtomicReference<>();
    Pack watched =
        pack.watched(
            evaluation -> {
              if (first.compareAndSet(null, evaluation)) {
                working.interrupt();
              }
            });
    List<Diagnostic> found;
    try {
      found = work.apply(watched);
    } catch (RuntimeException e) {
      if (first.get() == null) {
        throw e;
      }
      found = List.of();
    }
    FailedEvaluation failed = first.get();
    if (failed == null) {
      return found;
    }
    Thread.interrupted();
    return List.of(failed.diagnostic(pack, firstFile, AnswersText.of(failed.answers())));
  }
}
