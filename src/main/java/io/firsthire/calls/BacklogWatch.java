package io.firsthire.calls;

import io.firsthire.machine.Schedule;
import java.time.Clock;
import java.time.Duration;

/** Looks now and then how calls stand, so that nobody who asks waits for the database. */
public final class BacklogWatch implements AutoCloseable {
  private final Calls calls;
  private final Clock clock;
  private final Schedule schedule;
  private volatile Calls.Backlog latest = new Calls.Backlog(0, 0, null);

  /** Starts to look, at once and then so often. */
  public BacklogWatch(Calls calls, Clock clock, Duration often) {
    this.calls = calls;
    this.clock = clock;
    this.schedule = new Schedule("calls-backlog", often, this::look).start();
  }

  private void look() {
    try {
      latest = calls.backlog(clock.instant());
    } catch (CallsUnavailable e) {
      // What was seen last stays true until the database says otherwise.
    }
  }

  /** How calls stood when it last looked. */
  public Calls.Backlog latest() {
    return latest;
  }

  /** When it looks. */
  public Schedule schedule() {
    return schedule;
  }

  @Override
  public void close() {
    schedule.close();
  }
}
