package io.firsthire.http;

import io.firsthire.analysis.DecisionSpace;
import io.firsthire.analysis.flip.FlipSearch;
import io.firsthire.analysis.form.Form;
import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Limits;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Flips;
import io.firsthire.verdict.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What takes many evaluations, done beside the event loop on half of the processors. What depends
 * on a pack alone is found when it is first asked for, and kept while that pack is live.
 */
@Singleton
class LiveAnalyses {
  private static final int MOST_WAITING = 100;

  private final Limits limits;
  private final Map<String, Analysis> latest = new ConcurrentHashMap<>();
  private final ExecutorService workers = workers();

  /** What depends on a pack alone; each found at most once. */
  private record Analysis(Pack pack, Uni<DecisionSpace> space, Uni<Form> form) {}

  LiveAnalyses(FirstHireConfig config) {
    this.limits = limits(config);
  }

  /** What one decision may use. */
  static Limits limits(FirstHireConfig config) {
    return new Limits(
        config.limits().firings(), config.limits().facts(), config.limits().textLength());
  }

  private static ExecutorService workers() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        task -> {
          Thread thread = new Thread(task, "analyses");
          thread.setDaemon(true);
          return thread;
        });
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }

  /**
   * The fewest answers that would change the outcome of a firm's verdict.
   *
   * @throws TooBusy in the result, if too many wait already
   */
  Uni<Flips> flips(Pack pack, Firm firm, Verdict verdict) {
    return analysis(pack)
        .space()
        .flatMap(space -> work(() -> FlipSearch.of(space, limits, firm, verdict)));
  }

  /**
   * What to ask a firm next.
   *
   * @throws TooBusy in the result, if too many wait already
   */
  Uni<NextQuestion> next(Pack pack, Firm firm, Verdict verdict) {
    return analysis(pack).form().flatMap(form -> work(() -> form.next(firm, verdict)));
  }

  /** What to ask a firm of few open questions next: an example, found without a map. */
  NextQuestion preview(Pack pack, Firm firm, Verdict verdict) {
    return Form.unmapped(DecisionSpace.ofOutcome(pack), limits).next(firm, verdict);
  }

  /** Lets go of a comparison's pack, since another one answers now, or none. */
  void forget(String comparison) {
    latest.remove(comparison);
  }

  private Analysis analysis(Pack pack) {
    return latest.compute(
        pack.comparison(),
        (comparison, known) -> known != null && known.pack == pack ? known : analyse(pack));
  }

  private Analysis analyse(Pack pack) {
    Uni<DecisionSpace> space = once(pack, work(() -> DecisionSpace.ofOutcome(pack)));
    return new Analysis(
        pack, space, once(pack, space.flatMap(s -> work(() -> Form.of(s, limits)))));
  }

  /** A failure is not kept: the next call tries again. */
  private <T> Uni<T> once(Pack pack, Uni<T> found) {
    return found.onFailure().invoke(() -> forget(pack.comparison())).memoize().indefinitely();
  }

  private <T> Uni<T> work(Supplier<T> work) {
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(workers)
        .onFailure(RejectedExecutionException.class)
        .transform(e -> new TooBusy("Many firms are being looked into; try again in a moment."));
  }
}
