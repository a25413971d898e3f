package io.firsthire.journal.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks now and then how calls stand, so that nobody who asks waits for the database. */
public final class BacklogWatch implements AutoCloseable {
  private final Calls calls;
  private static final Logger LOG = Logger.getLogger("firsthire.calls");

  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "calls-backlog");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Calls.Backlog latest = new Calls.Backlog(0, 0, null);

  /** Starts to look, at once and then so often. */
  public BacklogWatch(Calls calls, Clock clock, Duration often) {
    this.calls = calls;
    this.clock = clock;
    thread.scheduleWithFixedDelay(this::look, 0, often.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      latest = calls.backlog(clock.instant());
    } catch (CallsUnavailable e) {
      // What was seen last stays true until the database says otherwise.
    } catch (RuntimeException | Error e) {
      // Whoever waits for calls that are overdue to be told must not wait for ever.
      LOG.error("the calls could not be looked at", e);
    }
  }

  /** How calls stood when it last looked. */
  public Calls.Backlog latest() {
    return latest;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
