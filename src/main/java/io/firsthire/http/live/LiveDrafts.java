package io.firsthire.http.live;

import io.firsthire.schedule.Schedule;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Where drafts are checked: apart from verdicts, which come first. */
@Singleton
public class LiveDrafts {
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_WAITING = 4;

  /** What is neither compiled nor compared, such as reading a draft. */
  private static final Duration BESIDE = Duration.ofSeconds(10);

  private final ConfinedWork work;

  LiveDrafts(FirstHireConfig config) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.work =
        new ConfinedWork(
            "draft",
            Math.min(MOST_AT_ONCE, half),
            MOST_WAITING,
            config.limits().draftMemory().asLongValue(),
            config.limits().compile().plus(config.limits().changes()).plus(BESIDE));
  }

  /**
   * Does what a draft asks for, and waits for it.
   *
   * @throws io.firsthire.http.problem.TooBusy if too many are being checked
   * @throws WorkStopped if it takes more than it may
   */
  public <T> T check(Supplier<T> draft) {
    return work.run(draft);
  }

  /** When it is looked at what drafts take. */
  public Schedule schedule() {
    return work.warden();
  }

  @PreDestroy
  void stop() {
    work.close();
  }
}
