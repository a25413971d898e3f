package io.firsthire.calls.outbox;

import static io.firsthire.Patience.await;

import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox as the service has it, on settings of the service, with retries that come soon. */
final class OutboxUnderTest implements AutoCloseable {
  /** One for all, since a database outlives the outboxes that are opened on it. */
  private static final TestClock CLOCK = new TestClock();

  private final Database database;
  private final Outbox outbox;
  private final List<Delivery.State> results = new CopyOnWriteArrayList<>();

  /** Opens it, with receivers by their names. */
  OutboxUnderTest(
      Map<String, String> settings, Payloads payloads, Map<String, Receiver> receivers) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putIfAbsent("firsthire.outbox.first-retry", "20ms");
    all.putIfAbsent("firsthire.outbox.longest-retry", "200ms");
    all.putIfAbsent("firsthire.outbox.give-up-after", "1h");
    receivers.forEach(
        (name, receiver) -> {
          all.put("firsthire.webhooks." + name + ".url", receiver.url());
          all.put("firsthire.webhooks." + name + ".secret", Receiver.SECRET);
          all.putIfAbsent("firsthire.webhooks." + name + ".timeout", "60s");
        });
    database = Database.open(TestDatabases.config(DatabaseConfig.class, settings));
    outbox =
        new Outbox(
            TestDatabases.config(OutboxConfig.class, all),
            database,
            Webhooks.targets(TestDatabases.config(WebhooksConfig.class, all), Set.of(), CLOCK),
            payloads,
            CLOCK,
            (delivery, state) -> results.add(state));
  }

  Outbox outbox() {
    return outbox;
  }

  TestClock clock() {
    return CLOCK;
  }

  Database database() {
    return database;
  }

  /** What became of each attempt. */
  List<Delivery.State> results() {
    return results;
  }

  /** Lets something happen to a call. */
  void happens(Event event, String call) {
    try {
      database.inTransaction(
          handle -> {
            outbox.add(handle, event.label(), call);
            return null;
          });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    outbox.wake();
  }

  /** Lets some calls be asked for, and gives their ids. */
  List<String> asked(Calls calls, int count) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add(calls.ask());
      happens(Event.REQUESTED, ids.get(n));
    }
    return ids;
  }

  /** The deliveries that are not at their end. */
  List<Delivery> open() {
    return new Deliveries(database, CLOCK).open();
  }

  /** Waits until there is none of these any more. */
  void everythingIsReceivedInTheEnd() {
    await().until(() -> open().isEmpty());
  }

  /** Lets the time of all claims be over, as it is in the end for those of a dead service. */
  void letClaimsLapse() {
    try {
      database.inTransaction(
          handle -> handle.execute("UPDATE deliveries SET next_at = ?", CLOCK.millis()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    outbox.close();
    database.close();
  }
}
