package io.firsthire.calls.outbox;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.machine.Schedule;
import io.firsthire.store.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Informs the firm's own systems about strategy calls. What is added in a transaction is sent after
 * the commit, at least once, until it is received or given up. Each target receives the events of
 * one call in the order in which they happened.
 */
public final class Outbox implements AutoCloseable {
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
  private final List<Target> targets;
  private final InstantSource clock;
  private final Dispatch dispatch;

  /**
   * Opens the outbox of a database, which may be away, and starts to send.
   *
   * @param payloads gives the data to send about a call; many threads call it
   * @param listener receives the result of each attempt: the delivery is pending if it will be
   *     tried again
   * @throws IllegalArgumentException if the configuration is not valid
   */
  public Outbox(
      OutboxConfig config,
      Database database,
      List<Target> targets,
      Payloads payloads,
      InstantSource clock,
      BiConsumer<Delivery, State> listener) {
    this.targets = List.copyOf(targets);
    this.clock = clock;
    BackOff backOff = BackOff.of(config, new Random());
    DeliveryQueue queue = new DeliveryQueue(database);
    this.dispatch =
        new Dispatch(
            targets.stream()
                .map(target -> new Courier(target, queue, payloads, backOff, clock))
                .toList(),
            new Upkeep(database, queue, config.retention(), clock),
            listener);
  }

  /**
   * Adds an event to be sent, in the transaction of the event.
   *
   * @param event the label of an {@link Event}
   * @param callId a UUID
   * @throws IllegalArgumentException if there is no such event
   */
  public void add(Handle handle, String event, String callId) {
    Event what = Event.of(event);
    for (Target target : targets) {
      if (target.events().contains(what)) {
        Instant now = clock.instant();
        DeliveryQueue.add(
            handle, ids.construct(now.toEpochMilli()).toString(), what, callId, target.name(), now);
      }
    }
  }

  /**
   * Makes what was added be sent at once rather than within a second; to be called after the
   * commit.
   */
  public void wake() {
    dispatch.wake();
  }

  /** How many deliveries in the whole database are not finished, as of some seconds ago. */
  public Deliveries.Counts counts() {
    return dispatch.counts();
  }

  /** The schedule on which it looks for what is due. */
  public Schedule schedule() {
    return dispatch.schedule();
  }

  /** Stops sending. What is being sent gets some seconds to finish. */
  @Override
  public void close() {
    dispatch.close();
  }
}
