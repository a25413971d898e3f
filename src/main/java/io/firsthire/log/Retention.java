package io.firsthire.log;

import io.firsthire.machine.Schedule;
import io.firsthire.store.database.TimeRange;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes verdicts that are too old, a few at a time, so that new ones never wait long to be
 * written.
 */
final class Retention {
  private static final Logger LOG = Logger.getLogger("firsthire.journal");
  private static final int STEP = 500;
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

  private final BatchWriter writer;
  private final ExecutorService databaseThread;
  private final Duration age;
  private final Schedule schedule = new Schedule("journal-retention", BETWEEN_ROUNDS, this::round);
  private int deleted;

  private final InstantSource clock;

  Retention(BatchWriter writer, ExecutorService databaseThread, Duration age, InstantSource clock) {
    this.writer = writer;
    this.databaseThread = databaseThread;
    this.age = age;
    this.clock = clock;
  }

  Schedule start() {
    return schedule.start();
  }

  private void round() throws Exception {
    Schedule.Task step = Schedule.on(databaseThread, this::step);
    do {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_STEPS.toMillis());
      step.run();
      schedule.progress();
    } while (deleted == STEP);
  }

  private void step() {
    deleted = 0;
    try {
      deleted = writer.delete(TimeRange.leastId(clock.instant().minus(age)), STEP);
    } catch (SQLException e) {
      LOG.debugf("old verdicts could not be deleted now: %s", e.getMessage());
    }
  }
}
