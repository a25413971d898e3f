package io.firsthire.web.live;

import io.firsthire.analysis.flip.FlipSearch;
import io.firsthire.analysis.form.Form;
import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flips;
import io.firsthire.decide.Verdict;
import io.firsthire.machine.Processors;
import io.firsthire.machine.TimedWork;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.problem.TooSlow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Work that takes many evaluations, done beside the event loop on half of the processors. What
 * depends only on a pack is found after it went live, or when it is first needed if that is
 * earlier, and kept while that pack is live.
 */
@Singleton
public class LiveAnalyses {
  private static final Logger LOG = Logger.getLogger("firsthire.rules");

  private static final int MOST_WAITING = 100;

  /** Of how many comparisons everything is found before anybody asks. */
  private static final int MOST_AHEAD = 8;

  private static final SideWork.Messages MESSAGES =
      new SideWork.Messages(
          "Many firms are being looked into; try again in a moment.",
          time ->
              "It was not found within "
                  + time.toMillis()
                  + " ms (firsthire.limits.analysis, twice if what it waits for is counted)."
                  + " Verdicts without an explanation are faster.");

  private final Duration longest;
  private final Map<String, Analysis> latest = new ConcurrentHashMap<>();
  private final Map<String, Pack> live = new ConcurrentHashMap<>();

  /** The comparisons of which everything is found as soon as they go live. */
  private final Set<String> ahead = ConcurrentHashMap.newKeySet();

  private final ThreadPoolExecutor aside = SideThread.named("analyses-ahead");
  private final SideWork work;
  private final LiveComposers composers;

  /** What depends only on a pack; each part is found at most once. */
  private record Analysis(Pack pack, Uni<DecisionSpace> space, Uni<Form> form) {}

  LiveAnalyses(FirstHireConfig config, LiveComposers composers) {
    this.composers = composers;
    this.work =
        new SideWork(
            "analyses",
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            MOST_WAITING,
            config.limits().analysis(),
            MESSAGES);
    this.longest = config.limits().analysis().multipliedBy(2);
  }

  @PreDestroy
  void stop() {
    aside.shutdownNow();
    work.close();
  }

  /**
   * The fewest answers that would change the outcome of a firm's verdict.
   *
   * @throws TooBusy in the result, if too many wait already
   * @throws TooSlow in the result, if it takes too long
   */
  public Uni<Flips> flips(Pack pack, Firm firm, Verdict verdict) {
    return work.within(
        longest,
        analysis(pack).space().flatMap(space -> work.run(() -> flips(space, firm, verdict))));
  }

  private Flips flips(DecisionSpace space, Firm firm, Verdict verdict) {
    return FlipSearch.of(space, firm, verdict, composers.probe(space.pack(), firm));
  }

  /**
   * What to ask a firm next.
   *
   * @throws TooBusy in the result, if too many wait already
   * @throws TooSlow in the result, if it takes too long
   */
  public Uni<NextQuestion> next(Pack pack, Firm firm, Verdict verdict) {
    return work.within(
        longest, analysis(pack).form().flatMap(form -> work.run(() -> form.next(firm, verdict))));
  }

  /** The next question for a firm with few open questions: an example, found without a map. */
  public NextQuestion preview(Pack pack, Firm firm, Verdict verdict) {
    return Form.unmapped(DecisionSpace.ofOutcome(pack)).next(firm, verdict);
  }

  /** Forgets a comparison's pack, since another one answers now, or none. */
  void forget(String comparison) {
    live.remove(comparison);
    latest.remove(comparison);
  }

  /**
   * Finds what depends only on a pack that went live, unless somebody asks for it before. Where
   * there are many comparisons, that is done only for some and for those that are asked for, since
   * what is found of a pack may take ten megabytes.
   */
  void prepare(Pack pack) {
    live.put(pack.comparison(), pack);
    if (ahead.contains(pack.comparison()) || ahead.size() < MOST_AHEAD) {
      ahead.add(pack.comparison());
      aside.execute(
          () -> {
            Processors.share(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
            findAhead(pack);
          });
    }
  }

  private void findAhead(Pack pack) {
    CompletableFuture<DecisionSpace> space = new CompletableFuture<>();
    CompletableFuture<Form> form = new CompletableFuture<>();
    Analysis begun =
        new Analysis(
            pack,
            // Whoever stops waiting cancels what is given out.
            Uni.createFrom().completionStage(space::copy),
            Uni.createFrom().completionStage(form::copy));
    if (live.get(pack.comparison()) != pack
        || latest.computeIfAbsent(pack.comparison(), first -> begun) != begun) {
      return;
    }
    try {
      space.complete(DecisionSpace.ofOutcome(pack));
      form.complete(TimedWork.within(longest, "form-" + pack.comparison(), () -> form(pack)));
    } catch (TimeoutException e) {
      form.complete(Form.unmapped(DecisionSpace.ofOutcome(pack)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      forget(pack, begun, space, form, e);
    } catch (ExecutionException | RuntimeException e) {
      LOG.warnf("%s: it is tried again for whoever asks for it: %s", pack.comparison(), e);
      forget(pack, begun, space, form, e);
    }
  }

  private static Form form(Pack pack) {
    return Form.of(DecisionSpace.ofOutcome(pack));
  }

  private void forget(
      Pack pack,
      Analysis begun,
      CompletableFuture<DecisionSpace> space,
      CompletableFuture<Form> form,
      Exception why) {
    latest.remove(pack.comparison(), begun);
    space.completeExceptionally(why);
    form.completeExceptionally(why);
  }

  private Analysis analysis(Pack pack) {
    ahead.add(pack.comparison());
    return latest.compute(
        pack.comparison(),
        (comparison, known) -> known != null && known.pack == pack ? known : analyse(pack));
  }

  private Analysis analyse(Pack pack) {
    Uni<DecisionSpace> space = once(pack, work.run(() -> DecisionSpace.ofOutcome(pack)));
    return new Analysis(pack, space, once(pack, space.flatMap(this::form)));
  }

  /** The form of a pack. If its firms cannot be mapped in time, the form uses samples of them. */
  private Uni<Form> form(DecisionSpace space) {
    return work.run(() -> Form.of(space))
        .onFailure(TooSlow.class)
        .recoverWithItem(() -> Form.unmapped(space));
  }

  /** Remembers a result. A failure is not kept, so the next call tries again. */
  private <T> Uni<T> once(Pack pack, Uni<T> found) {
    return found
        .onFailure()
        .invoke(
            () ->
                latest.computeIfPresent(
                    pack.comparison(), (comparison, known) -> known.pack == pack ? null : known))
        .memoize()
        .indefinitely();
  }
}
