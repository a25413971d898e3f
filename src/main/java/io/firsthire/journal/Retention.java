package io.firsthire.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes verdicts that are too old, a few at a time, so that those that are written never wait
 * long.
 */
final class Retention {
  private static final Logger LOG = Logger.getLogger("firsthire.journal");
  private static final int STEP = 500;
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

  private final BatchWriter writer;
  private final ScheduledExecutorService databaseThread;
  private final Duration age;
  private final InstantSource clock;

  Retention(
      BatchWriter writer,
      ScheduledExecutorService databaseThread,
      Duration age,
      InstantSource clock) {
    this.writer = writer;
    this.databaseThread = databaseThread;
    this.age = age;
    this.clock = clock;
  }

  void start() {
    after(BETWEEN_STEPS);
  }

  private void after(Duration pause) {
    databaseThread.schedule(this::step, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void step() {
    Duration pause = BETWEEN_ROUNDS;
    try {
      if (writer.delete(TimeRange.leastId(clock.instant().minus(age)), STEP) == STEP) {
        pause = BETWEEN_STEPS;
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debugf("old verdicts could not be deleted now: %s", e.getMessage());
    }
    after(pause);
  }
}
