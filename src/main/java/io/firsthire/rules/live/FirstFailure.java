package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.AnswersText;
import io.firsthire.rules.pack.FailedEvaluation;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Ends work on a pack with the first firm that a rule fails for. A rule that fails for one firm, or
 * goes beyond its limits, mostly does so for many, which would take all the time there is, and
 * would be told as often.
 */
public final class FirstFailure {
  private FirstFailure() {}

  /**
   * What work finds wrong with a pack; only the failure if a rule fails meanwhile. The work is
   * interrupted then, and the calling thread is not any more once this returns.
   *
   * @param firstFile where a failure is reported that is laid to no rule
   * @param work on the calling thread
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
