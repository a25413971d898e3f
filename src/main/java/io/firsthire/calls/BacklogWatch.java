package io.firsthire.calls;

import io.firsthire.machine.Schedule;
import java.time.Clock;
import java.time.Duration;

/** Checks the backlog of calls regularly, so that requests for it never wait for the database. */
public final class BacklogWatch implements AutoCloseable {
  private final Calls calls;
  private final Clock clock;
  private final Schedule schedule;
  private volatile Calls.Backlog latest = new Calls.Backlog(0, 0, null);

  /** Starts to check, at once and then at an interval. */
  public BacklogWatch(Calls calls, Clock clock, Duration often) {
    this.calls = calls;
    this.clock = clock;
    this.schedule = new Schedule("calls-backlog", often, this::look).start();
  }

  private void look() {
    try {
      latest = calls.backlog(clock.instant());
    } catch (CallsUnavailable e) {
      // The last backlog stays valid until the database can be asked again.
    }
  }

  /** The backlog at the last check. */
  public Calls.Backlog latest() {
    return latest;
  }

  /** The schedule of its checks. */
  public Schedule schedule() {
    return schedule;
  }

  @Override
  public void close() {
    schedule.close();
  }
}
