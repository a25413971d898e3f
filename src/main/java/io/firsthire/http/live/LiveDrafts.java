package io.firsthire.http.live;

import io.firsthire.config.FirstHireConfig;
import io.firsthire.draft.DraftCheck;
import io.firsthire.draft.NoWorkerFree;
import io.firsthire.draft.WorkerCommand;
import io.firsthire.draft.WorkerFailed;
import io.firsthire.draft.WorkerPool;
import io.firsthire.http.problem.TooBusy;
import io.firsthire.pack.EvaluationConfig;
import io.firsthire.pack.Pack;
import io.firsthire.pack.RuleTree;
import io.firsthire.schedule.Schedule;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where drafts are checked: on half of the processors, apart from verdicts, which come first. */
@Singleton
public class LiveDrafts {
  private static final Logger LOG = Logger.getLogger("firsthire.rules");
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_WAITING = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(15);

  private final WorkerPool workers;
  private final DraftCheck.Bounds bounds;

  LiveDrafts(FirstHireConfig config, EvaluationConfig evaluation) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int atOnce = Math.min(MOST_AT_ONCE, half);
    this.workers =
        new WorkerPool(
            new WorkerCommand(config.limits().draftMemory(), half / atOnce),
            atOnce,
            MOST_WAITING,
            PATIENCE,
            LONGEST_IDLE);
    this.bounds =
        new DraftCheck.Bounds(
            config.limits().compile().toMillis(),
            config.limits().changes().toMillis(),
            config.limits().findings().toMillis(),
            EvaluationConfig.limits(evaluation),
            config.rules().gate() == FirstHireConfig.Rules.Gate.SUITE,
            config.rules().minCoverage(),
            config.rules().findings());
  }

  /**
   * Checks a draft, and waits for its report.
   *
   * @param live the pack that answers now
   * @return a {@link io.firsthire.draft.CheckReport} as JSON
   * @throws TooBusy if too many are being checked
   * @throws WorkerFailed if it cannot be checked now
   */
  public String check(RuleTree drafted, String comparison, Optional<Pack> live) {
    try {
      byte[] report = workers.check(DraftCheck.of(drafted, comparison, live, bounds));
      return new String(report, StandardCharsets.UTF_8);
    } catch (NoWorkerFree e) {
      throw new TooBusy(e.getMessage());
    } catch (WorkerFailed e) {
      LOG.errorf("%s: a draft was not checked: %s", comparison, e.details());
      throw e;
    }
  }

  /** When it is looked for processes that have nothing to do. */
  public Schedule schedule() {
    return workers.schedule();
  }

  @PreDestroy
  void stop() {
    workers.close();
  }
}
