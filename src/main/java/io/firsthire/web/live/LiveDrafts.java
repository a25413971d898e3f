package io.firsthire.web.live;

import io.firsthire.config.FirstHireConfig;
import io.firsthire.draft.DraftCheck;
import io.firsthire.draft.NoWorkerFree;
import io.firsthire.draft.WorkerCommand;
import io.firsthire.draft.WorkerFailed;
import io.firsthire.draft.WorkerPool;
import io.firsthire.machine.Schedule;
import io.firsthire.machine.ScheduledPart;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.EvaluationConfig;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.wire.BodyLimit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Checks drafts, on half of the processors and apart from verdicts, which come first. */
@Singleton
public class LiveDrafts implements ScheduledPart {
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
      throw new TooBusy(NoWorkerFree.MESSAGE);
    } catch (WorkerFailed e) {
      LOG.errorf("%s: a draft was not checked: %s", comparison, e.details());
      throw e;
    }
  }

  /** The schedule on which idle processes are looked for. */
  @Override
  public List<Schedule> schedules() {
    return List.of(workers.schedule());
  }

  @PreDestroy
  void stop() {
    workers.close();
  }

  /** The limit for drafts, which may contain all rules of a comparison. */
  @Produces
  @Singleton
  static BodyLimit bodyLimit() {
    return new BodyLimit(Pattern.compile("/api/packs/"), 1024 * 1024);
  }
}
