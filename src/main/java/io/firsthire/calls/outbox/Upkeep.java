package io.firsthire.calls.outbox;

import io.firsthire.store.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Regular work besides sending: making the tables, counting, and deleting. */
final class Upkeep {
  private static final Logger LOG = Logger.getLogger("firsthire.outbox");
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(1);

  /** How far apart the clocks of services that share a database may be. */
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  private static final int DELETED_AT_ONCE = 500;

  private final Database database;
  private final DeliveryQueue queue;
  private final Duration retention;
  private final InstantSource clock;
  private Pause counted = Pause.OVER;
  private Pause tidied = Pause.OVER;
  private boolean prepared;
  private volatile Deliveries.Counts counts = new Deliveries.Counts(0, 0, null);

  Upkeep(Database database, DeliveryQueue queue, Duration retention, InstantSource clock) {
    this.database = database;
    this.queue = queue;
    this.retention = retention;
    this.clock = clock;
  }

  /** Brings the tables up to date, unless that was done before. */
  void prepare(List<Target> targets) throws SQLException {
    if (!prepared) {
      database.migrate();
      nameForgotten(targets);
      prepared = true;
    }
  }

  /** Warns of deliveries that would wait forever because their target is no longer configured. */
  private void nameForgotten(List<Target> targets) {
    Set<String> waiting = new TreeSet<>();
    new Deliveries(database, clock)
        .in(Delivery.State.PENDING)
        .forEach(d -> waiting.add(d.target()));
    targets.forEach(target -> waiting.remove(target.name()));
    for (String target : waiting) {
      LOG.warnf("deliveries wait for '%s', which is not configured any more", target);
    }
  }

  /** Does the work that is due. */
  void round() throws SQLException {
    Instant now = clock.instant();
    if (counted.isOver(now)) {
      counts = new Deliveries(database, clock).counts();
      counted = Pause.of(BETWEEN_COUNTS, now);
    }
    if (tidied.isOver(now)) {
      queue.deleteEnded(now.minus(retention), DELETED_AT_ONCE);
      hasten(now);
      tidied = Pause.of(BETWEEN_TIDYINGS, now);
    }
  }

  /**
   * Makes due what was put off by a clock that was ahead, which would otherwise wait until that
   * time.
   */
  private void hasten(Instant now) throws SQLException {
    int hastened = queue.hasten(now, now.plus(BackOff.LONGEST_PAUSE).plus(CLOCKS_APART));
    if (hastened > 0) {
      LOG.warnf(
          "%s deliveries were to be tried at a time that no pause reaches, as after a clock that"
              + " was ahead: they are tried now",
          hastened);
    }
  }

  Deliveries.Counts counts() {
    return counts;
  }
}
