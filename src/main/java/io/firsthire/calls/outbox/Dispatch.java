package io.firsthire.calls.outbox;

import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.machine.Schedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Hands due deliveries to threads that send them. One thread only looks for them and never sends.
 * Each target has a limit on how much is in flight, so that one that hangs does not hold up the
 * others.
 */
final class Dispatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.outbox");
  private static final int IN_FLIGHT = 4;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private record Lane(Courier courier, Semaphore room) {}

  private final List<Lane> lanes;
  private final Upkeep upkeep;
  private final BiConsumer<Delivery, State> listener;
  private final ExecutorService senders = Executors.newCachedThreadPool(Dispatch::sender);
  private final Schedule schedule = new Schedule("outbox", POLL, this::round);
  private volatile boolean closing;
  private boolean away;

  Dispatch(List<Courier> couriers, Upkeep upkeep, BiConsumer<Delivery, State> listener) {
    this.lanes =
        couriers.stream().map(courier -> new Lane(courier, new Semaphore(IN_FLIGHT))).toList();
    this.upkeep = upkeep;
    this.listener = listener;
    schedule.start();
  }

  private static Thread sender(Runnable task) {
    Thread thread = new Thread(task, "outbox-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** Looks for what is due at once. */
  void wake() {
    schedule.wake();
  }

  Schedule schedule() {
    return schedule;
  }

  Deliveries.Counts counts() {
    return upkeep.counts();
  }

  /** Looks for what is due, and does other due work. */
  private void round() {
    try {
      upkeep.prepare(lanes.stream().map(lane -> lane.courier().target()).toList());
      sendDue();
      upkeep.round();
      away = false;
    } catch (SQLException | OutboxUnavailable e) {
      if (!away) {
        LOG.warnf("nothing can be delivered, since the database is away: %s", e.getMessage());
      }
      away = true;
    }
  }

  /**
   * Sends one for each target in turn, so that a target with many deliveries does not hold up the
   * others.
   */
  private void sendDue() throws SQLException {
    boolean more = true;
    while (more) {
      more = false;
      for (Lane lane : lanes) {
        more |= sendNext(lane);
      }
    }
  }

  /** Sends the next delivery of a target, and returns whether there was one, and room for it. */
  private boolean sendNext(Lane lane) throws SQLException {
    if (closing || !lane.room().tryAcquire()) {
      return false;
    }
    Optional<Delivery> claimed = Optional.empty();
    try {
      claimed = lane.courier().claim();
    } finally {
      if (claimed.isEmpty()) {
        lane.room().release();
      }
    }
    claimed.ifPresent(delivery -> begin(lane, delivery));
    return claimed.isPresent();
  }

  private void begin(Lane lane, Delivery delivery) {
    boolean begun = false;
    try {
      senders.execute(() -> send(lane, delivery));
      begun = true;
    } finally {
      if (!begun) {
        lane.room().release();
      }
    }
  }

  /**
   * Sends a delivery. After that there is room again, and the next one of the same call may be due.
   */
  private void send(Lane lane, Delivery delivery) {
    try {
      listener.accept(delivery, lane.courier().deliver(delivery));
    } catch (SQLException e) {
      LOG.warnf(
          "what became of delivery %s could not be kept, so it is sent again: %s",
          delivery.id(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // It stays on record as being sent, and is sent again after some time.
      schedule.failed(e);
    } finally {
      lane.room().release();
      wake();
    }
  }

  @Override
  public void close() {
    closing = true;
    schedule.close(GRACE);
    try {
      senders.shutdown();
      if (!senders.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        senders.shutdownNow();
        senders.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
