package io.firsthire.calls.outbox;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.CutOff;
import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The outbox with its threads, real receivers, and real databases. */
@Timeout(600)
@Tag("service")
class OutboxTest {
  private static final String URL = "firsthire.data.postgresql.url";

  private final Calls calls = new Calls();
  private final Receiver crm = new Receiver();
  private final Receiver billing = new Receiver();

  @AfterEach
  void close() {
    crm.close();
    billing.close();
  }

  private OutboxUnderTest open(Map<String, String> settings) {
    return new OutboxUnderTest(settings, calls, Map.of("crm", crm, "billing", billing));
  }

  private static List<String> calls(Receiver receiver) {
    return receiver.received().stream().map(Receiver.ReceivedRequest::call).toList();
  }

  /** Nothing comes with an id that something else came with. */
  private static void idsTellRepetitions(Receiver receiver) {
    Map<String, String> told = new HashMap<>();
    for (Receiver.ReceivedRequest received : receiver.received()) {
      String what = received.json().get("type") + " " + received.call();
      assertThat(told.computeIfAbsent(received.id(), id -> what)).isEqualTo(what);
      assertThat(received.isSignedWith(Receiver.SECRET)).isTrue();
    }
    assertThat(new HashSet<>(told.values())).hasSameSizeAs(told.keySet());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyTargetIsToldOnceOfEverythingThatIsCommitted(Kind kind) {
    try (OutboxUnderTest test = open(TestDatabases.settings(kind))) {
      await().until(() -> isMigrated(test));
      List<String> asked = test.asked(calls, 50);
      test.everythingIsReceivedInTheEnd();
      assertThat(calls(crm)).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(calls(billing)).containsExactlyInAnyOrderElementsOf(asked);
      await().until(() -> test.results().size() == 100);
      assertThat(test.results()).containsOnly(Delivery.State.DELIVERED);
      idsTellRepetitions(crm);
    }
  }

  private static boolean isMigrated(OutboxUnderTest test) {
    try {
      return test.open().isEmpty();
    } catch (OutboxUnavailable e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsRolledBackIsNotTold(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    TestDatabases.open(settings).close();
    try (OutboxUnderTest test = open(settings)) {
      String never = calls.ask();
      assertThatThrownBy(
              () ->
                  test.database()
                      .inTransaction(
                          handle -> {
                            test.outbox().add(handle, Event.REQUESTED.label(), never);
                            throw new SQLException("as it happens");
                          }))
          .hasMessage("as it happens");
      List<String> asked = test.asked(calls, 1);
      test.everythingIsReceivedInTheEnd();
      assertThat(calls(crm)).isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aReceiverThatFailsHangsAndCutsIsToldEverythingWhenItRecovers(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    settings.put("firsthire.webhooks.crm.timeout", "1s");
    TestDatabases.open(settings).close();
    try (OutboxUnderTest test = open(settings)) {
      AtomicInteger turn = new AtomicInteger();
      List<Receiver.Answer> bad =
          List.of(Receiver.status(500), Receiver.cut(), crm.hang(), Receiver.status(404));
      crm.answer(exchange -> bad.get(turn.getAndIncrement() % bad.size()).to(exchange));
      List<String> asked = test.asked(calls, 20);
      await().until(() -> turn.get() > 60);
      assertThat(test.open()).hasSize(20).allMatch(d -> d.target().equals("crm"));
      assertThat(calls(billing)).as("others").containsExactlyInAnyOrderElementsOf(asked);

      int before = crm.received().size();
      crm.answer(Receiver.status(204));
      test.everythingIsReceivedInTheEnd();
      assertThat(calls(crm).subList(before, crm.received().size())).containsAll(asked);
      idsTellRepetitions(crm);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aReceiverThatHangsHoldsUpNoOther(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    settings.put("firsthire.webhooks.crm.timeout", "2m");
    TestDatabases.open(settings).close();
    try (OutboxUnderTest test = open(settings)) {
      crm.answer(crm.hang());
      List<String> asked = test.asked(calls, 40);
      await().untilAsserted(() -> assertThat(calls(billing)).containsAll(asked));
      assertThat(crm.received()).as("so much is in flight").hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsToldOfOneCallComesInOrderWhateverFails(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    TestDatabases.open(settings).close();
    try (OutboxUnderTest test = open(settings)) {
      AtomicInteger turn = new AtomicInteger();
      Map<String, StringBuilder> told = new HashMap<>();
      crm.answer(
          exchange -> {
            boolean fails = turn.getAndIncrement() % 3 == 0;
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
          });
      List<String> asked = test.asked(calls, 10);
      for (Event event : List.of(Event.MOVED, Event.MOVED, Event.ERASED)) {
        asked.forEach(call -> test.happens(event, call));
      }
      test.everythingIsReceivedInTheEnd();
      HashSet<String> ids = new HashSet<>();
      for (Receiver.ReceivedRequest received : crm.received()) {
        if (ids.add(received.id())) {
          String type = received.json().get("type").textValue();
          told.computeIfAbsent(received.call(), call -> new StringBuilder())
              .append(type.replace("strategy-call.", " "));
        }
      }
      assertThat(told).hasSize(10);
      assertThat(told.values())
          .allSatisfy(all -> assertThat(all).hasToString(" requested moved moved erased"));
    }
  }

  @Test
  void twoServicesOnOneDatabaseTellEverythingOnce() {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    TestDatabases.open(settings).close();
    try (OutboxUnderTest one = open(settings);
        OutboxUnderTest other = open(settings)) {
      List<String> asked = one.asked(calls, 100);
      asked.addAll(other.asked(calls, 100));
      one.everythingIsReceivedInTheEnd();
      assertThat(calls(crm)).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(calls(billing)).containsExactlyInAnyOrderElementsOf(asked);
      await().until(() -> one.results().size() + other.results().size() == 400);
      assertThat(one.results()).isNotEmpty();
      assertThat(other.results()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAServiceWasSendingWhenItDiedIsSentByTheNextOne(Kind kind) throws SQLException {
    Map<String, String> settings = TestDatabases.settings(kind);
    settings.put("firsthire.webhooks.crm.timeout", "2m");
    List<String> asked;
    OutboxUnderTest dead = open(settings);
    try {
      await().until(() -> isMigrated(dead));
      crm.answer(crm.hang());
      asked = dead.asked(calls, 3);
      await().until(() -> crm.received().size() == 3 && billing.received().size() == 3);
      await().until(() -> dead.results().size() == 3);
    } finally {
      // Without the outbox being closed: as by a kill, nothing of it can be kept any more.
      dead.database().close();
    }
    crm.answer(Receiver.status(204));
    try (OutboxUnderTest next = open(settings)) {
      assertThat(next.open()).hasSize(3);
      next.letClaimsLapse();
      next.everythingIsReceivedInTheEnd();
      assertThat(calls(crm).subList(3, 6)).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(billing.received()).hasSize(3);
      idsTellRepetitions(crm);
    } finally {
      dead.outbox().close();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aServiceThatStopsGivesBackWhatItWasSending(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    settings.put("firsthire.webhooks.crm.timeout", "2m");
    TestDatabases.open(settings).close();
    List<String> asked;
    try (OutboxUnderTest test = open(settings)) {
      crm.answer(crm.hang());
      asked = test.asked(calls, 2);
      await().until(() -> crm.received().size() == 2);
    }
    crm.answer(Receiver.status(204));
    try (OutboxUnderTest next = open(settings)) {
      next.everythingIsReceivedInTheEnd();
      assertThat(calls(crm).subList(2, 4)).containsExactlyInAnyOrderElementsOf(asked);
    }
  }

  @Test
  void aDatabaseThatWasAwayIsGoneOnWith() {
    try (CutOff network = new CutOff(TestDatabases.postgresPort())) {
      Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
      settings.computeIfPresent(
          URL, (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
      network.cut();
      try (OutboxUnderTest test = open(settings)) {
        network.heal();
        await().until(() -> isMigrated(test));
        List<String> asked = test.asked(calls, 5);
        test.everythingIsReceivedInTheEnd();
        network.cut();
        assertThatThrownBy(() -> test.open()).isInstanceOf(OutboxUnavailable.class);
        network.heal();
        asked.addAll(test.asked(calls, 5));
        test.everythingIsReceivedInTheEnd();
        assertThat(calls(crm)).containsAll(asked);
        idsTellRepetitions(crm);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsNotAtItsEndIsCountedAndWhatIsOldIsDeleted(Kind kind) {
    Map<String, String> settings = TestDatabases.settings(kind);
    settings.put("firsthire.outbox.retention", "0s");
    TestDatabases.open(settings).close();
    String dead = calls.ask();
    try (OutboxUnderTest test = open(settings)) {
      crm.answer(Receiver.status(410));
      billing.answer(Receiver.status(500));
      test.happens(Event.REQUESTED, dead);
      await()
          .untilAsserted(
              () -> {
                Deliveries.Counts counts = test.outbox().counts();
                assertThat(counts.dead()).isEqualTo(1);
                assertThat(counts.pending()).isEqualTo(1);
                assertThat(counts.oldestPending()).isNotNull();
              });
      billing.answer(Receiver.status(200));
      await().until(() -> test.open().size() == 1);
    }
    try (OutboxUnderTest next = open(settings)) {
      Deliveries deliveries = new Deliveries(next.database(), next.clock());
      await()
          .untilAsserted(
              () ->
                  assertThat(deliveries.ofCall(dead))
                      .extracting(Delivery::state)
                      .containsExactly(Delivery.State.DEAD));
    }
  }

  @Test
  void anEventThatIsNoneIsNotAdded() {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    try (OutboxUnderTest test = open(settings);
        Database other = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      assertThatThrownBy(
              () ->
                  other.inTransaction(
                      handle -> {
                        test.outbox().add(handle, "strategy-call.mooved", calls.ask());
                        return null;
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Did you mean 'strategy-call.moved'?");
    }
  }
}
