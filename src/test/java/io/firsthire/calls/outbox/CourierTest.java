package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.calls.outbox.Delivery.State;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of deliveries, on a clock of the test's own. */
@Tag("service")
class CourierTest {
  private static final String REQUESTED = Event.REQUESTED.label();
  private static final String MOVED = Event.MOVED.label();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final TestClock clock = TestClock.stopped();
  private final Calls calls = new Calls();
  private final List<Message> sent = new ArrayList<>();
  private final Deque<AttemptResult> outcomes = new ArrayDeque<>();
  private Database database;
  private Courier courier;

  @AfterEach
  void close() {
    database.close();
  }

  private void open(Kind kind) {
    database = TestDatabases.open(kind);
    courier = courier("crm", this::answer);
  }

  private AttemptResult answer(Message message) {
    sent.add(message);
    return outcomes.isEmpty() ? AttemptResult.received() : outcomes.remove();
  }

  private Courier courier(String name, Channel channel) {
    return new Courier(
        new Target(name, EnumSet.allOf(Event.class), TIMEOUT, channel),
        new DeliveryQueue(database),
        calls,
        new BackOff(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(3), new Random(7)),
        clock);
  }

  private String add(String event, String call) throws SQLException {
    String id = UUID.randomUUID().toString();
    database.inTransaction(
        handle -> {
          DeliveryQueue.add(handle, id, Event.of(event), call, "crm", clock.instant());
          return null;
        });
    return id;
  }

  private State deliverNext() throws Exception {
    return courier.deliver(courier.claim().orElseThrow());
  }

  private Delivery only() {
    List<Delivery> open = new Deliveries(database, clock).open();
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aMessageTellsOfTheCallAsItIsWhenItIsSent(Kind kind) throws Exception {
    open(kind);
    String call = calls.ask();
    String id = add(REQUESTED, call);
    Instant happenedAt = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    calls.change(call, "BOOKED");
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent)
        .containsExactly(new Message(id, REQUESTED, happenedAt, calls.of(call).orElseThrow()));
    assertThat(courier.claim()).isEmpty();
    Delivery delivery = new Deliveries(database, clock).ofCall(call).get(0);
    assertThat(delivery.state()).isEqualTo(State.DELIVERED);
    assertThat(delivery.endedAt()).isEqualTo(clock.instant());
    assertThat(delivery.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAClockThatWasAYearAheadPutOffIsTriedOnceItIsSetRight(Kind kind) throws Exception {
    open(kind);
    Duration ahead = Duration.ofDays(365);
    Upkeep upkeep = new Upkeep(database, new DeliveryQueue(database), Duration.ofDays(90), clock);
    clock.advance(ahead);
    add(REQUESTED, calls.ask());
    outcomes.add(AttemptResult.failed("it answered 503", Duration.ofMinutes(5)));
    assertThat(deliverNext()).isEqualTo(State.PENDING);
    upkeep.round();
    assertThat(upkeep.counts().pending()).isEqualTo(1);
    clock.advance(ahead.negated());
    assertThat(courier.claim()).isEmpty();
    upkeep.round();
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    upkeep.round();
    clock.advance(Duration.ofSeconds(5));
    upkeep.round();
    assertThat(upkeep.counts().pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWaitsForItsPauseIsNotHastened(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    DeliveryQueue queue = new DeliveryQueue(database);
    queue.retry(
        courier.claim().orElseThrow(), "it failed", clock.instant().plus(BackOff.LONGEST_PAUSE));
    Delivery waiting = only();
    new Upkeep(database, queue, Duration.ofDays(90), clock).round();
    assertThat(only()).isEqualTo(waiting);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatFailsIsTriedAgainWithPausesThatGrowUntilItIsReceived(Kind kind) throws Exception {
    open(kind);
    String id = add(REQUESTED, calls.ask());
    for (int attempt = 1; attempt <= 12; attempt++) {
      outcomes.add(AttemptResult.failed("it answered 500"));
      assertThat(deliverNext()).isEqualTo(State.PENDING);
      assertThat(only().attempts()).isEqualTo(attempt);
      assertThat(only().lastError()).isEqualTo("it answered 500");
      Duration pause = Duration.between(clock.instant(), only().nextAt());
      long whole = Math.min(3_600, 5L << (attempt - 1));
      assertThat(pause)
          .isBetween(Duration.ofSeconds(whole).dividedBy(2), Duration.ofSeconds(whole));
      clock.advance(pause.minusMillis(1));
      assertThat(courier.claim()).isEmpty();
      clock.advance(Duration.ofMillis(1));
    }
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent).hasSize(13).allMatch(message -> message.id().equals(id));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatFailsForThreeDaysIsDeadAndStaysOnRecord(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    // The time in which nobody tried does not count.
    clock.advance(Duration.ofDays(10));
    Instant start = clock.instant();
    State state = State.PENDING;
    while (state == State.PENDING) {
      outcomes.add(AttemptResult.failed("it answered 503"));
      state = deliverNext();
      if (state == State.PENDING) {
        clock.advance(Duration.between(clock.instant(), only().nextAt()));
      }
    }
    assertThat(state).isEqualTo(State.DEAD);
    assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofDays(3)));
    assertThat(only().lastError()).isEqualTo("it answered 503");
    assertThat(only().endedAt()).isEqualTo(clock.instant());
    assertThat(courier.claim()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsRefusedIsDeadAtOnceAndCanBeOrderedAgain(Kind kind) throws Exception {
    open(kind);
    String id = add(REQUESTED, calls.ask());
    outcomes.add(AttemptResult.refused("it answered 410"));
    assertThat(deliverNext()).isEqualTo(State.DEAD);
    Deliveries deliveries = new Deliveries(database, clock);
    assertThat(deliveries.counts()).isEqualTo(new Deliveries.Counts(0, 1, null));
    assertThat(deliveries.redeliver(List.of(id))).isEmpty();
    assertThat(only().attempts()).isZero();
    assertThat(only().firstTriedAt()).isNull();
    assertThat(only().endedAt()).isNull();
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent).extracting(Message::id).containsExactly(id, id);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsToldOfOneCallComesInOrderAndOthersDoNotWait(Kind kind) throws Exception {
    open(kind);
    String first = calls.ask();
    String second = calls.ask();
    add(REQUESTED, first);
    add(MOVED, first);
    String other = add(REQUESTED, second);
    outcomes.add(AttemptResult.failed("it answered 500"));
    deliverNext();
    deliverNext();
    assertThat(sent.get(1).id()).isEqualTo(other);
    assertThat(courier.claim()).isEmpty();
    clock.advance(Duration.ofSeconds(5));
    Delivery again = courier.claim().orElseThrow();
    assertThat(again.event()).isEqualTo(REQUESTED);
    assertThat(courier.claim()).as("while the earlier one is in flight").isEmpty();
    courier.deliver(again);
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent.get(3).event()).isEqualTo(MOVED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsDeadHoldsUpNothing(Kind kind) throws Exception {
    open(kind);
    String call = calls.ask();
    add(REQUESTED, call);
    add(MOVED, call);
    outcomes.add(AttemptResult.refused("it answered 410"));
    deliverNext();
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent.get(1).event()).isEqualTo(MOVED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsClaimedIsTriedByOthersOnceItsTimeIsOver(Kind kind) throws Exception {
    open(kind);
    String id = add(REQUESTED, calls.ask());
    Delivery lost = courier.claim().orElseThrow();
    Courier other = courier("crm", this::answer);
    assertThat(other.claim()).isEmpty();
    clock.advance(TIMEOUT.plus(Duration.ofMinutes(1)));
    Delivery found = other.claim().orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.attempts()).isEqualTo(2);
    assertThat(found.firstTriedAt()).isEqualTo(lost.firstTriedAt());

    // Who is late does not take it away from who has it now, but what was received was received.
    outcomes.add(AttemptResult.failed("it answered 500"));
    courier.deliver(lost);
    assertThat(only().nextAt()).isEqualTo(found.nextAt());
    outcomes.add(AttemptResult.refused("it answered 410"));
    assertThat(courier.deliver(lost)).isEqualTo(State.PENDING);
    assertThat(only().state()).isEqualTo(State.PENDING);
    assertThat(courier.deliver(lost)).isEqualTo(State.DELIVERED);
    outcomes.add(AttemptResult.failed("it answered 500"));
    other.deliver(found);
    assertThat(new Deliveries(database, clock).open()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofAnErasedCallOnlyItsIdIsTold(Kind kind) throws Exception {
    open(kind);
    String call = calls.ask();
    add(REQUESTED, call);
    add(Event.ERASED.label(), call);
    calls.erase(call);
    assertThat(deliverNext()).isEqualTo(State.DROPPED);
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).event()).isEqualTo(Event.ERASED.label());
    assertThat(sent.get(0).data()).hasToString("{\"id\":\"" + call + "\"}");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aTargetThatAsksForAPauseGetsItForAllOfItsDeliveries(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    add(REQUESTED, calls.ask());
    outcomes.add(AttemptResult.failed("it answered 429", Duration.ofMinutes(10)));
    deliverNext();
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(courier.claim()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    deliverNext();
    deliverNext();
    assertThat(sent).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatGoesWrongInTheServiceIsTriedAgainAndShowsNobody(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    courier =
        courier(
            "crm",
            message -> {
              throw new IllegalStateException("of " + message.data());
            });
    assertThat(deliverNext()).isEqualTo(State.PENDING);
    assertThat(only().lastError())
        .startsWith("it could not be sent: IllegalStateException at ")
        .doesNotContain("ada@firm.example");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasInFlightWhenTheServiceStopsIsDueAtOnce(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    Courier stopped =
        courier(
            "crm",
            message -> {
              throw new InterruptedException();
            });
    Optional<Delivery> claimed = stopped.claim();
    assertThatThrownBy(() -> stopped.deliver(claimed.orElseThrow()))
        .isInstanceOf(InterruptedException.class);
    assertThat(deliverNext()).isEqualTo(State.DELIVERED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsForOthersIsLeftToThem(Kind kind) throws Exception {
    open(kind);
    add(REQUESTED, calls.ask());
    assertThat(courier("erp", this::answer).claim()).isEmpty();
    assertThat(courier.claim()).isPresent();
  }
}
