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
 * Tells the firm's own systems what happens to strategy calls. What is added in a transaction is
 * sent once that is committed, at least once, until it is received or given up; what is told of one
 * call comes to each target in the order in which it happened.
 */
public final class Outbox implements AutoCloseable {
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
  private final List<Target> targets;
  private final InstantSource clock;
  private final Dispatch dispatch;

  /**
   * Opens the outbox of a database, which may be away, and starts to send.
   *
   * @param payloads what is told of a call; it is asked by many threads
   * @param listener is told of each attempt what became of the delivery: it is pending if it will
   *     be tried again
   * @throws IllegalArgumentException if something is configured that cannot be
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
   * Adds what is to be told, in the transaction of what it tells of.
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

  /** Lets what was added be sent at once, rather than within a second; after the commit. */
  public void wake() {
    dispatch.wake();
  }

  /** How many deliveries of the whole database are not at their end, as of some seconds ago. */
  public Deliveries.Counts counts() {
    return dispatch.counts();
  }

  /** When it looks for what is due. */
  public Schedule schedule() {
    return dispatch.schedule();
  }

  /** Stops sending. What is being sent may be finished for some seconds. */
  @Override
  public void close() {
    dispatch.close();
  }
}
