package io.firsthire.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallsTest {
  private static final int COUNT = 30;
  private static final Instant LATER = Instant.parse("2026-03-10T10:00:00Z");
  private static final List<NewCall> ASKED =
      IntStream.range(0, COUNT).mapToObj(TestCalls::one).toList();

  private static Calls filled(Database database) throws Exception {
    CallWriter writer = new CallWriter(database, TestCalls.NOBODY);
    for (NewCall call : ASKED) {
      assertThat(writer.write(call)).isEmpty();
    }
    return new Calls(database);
  }

  private static String id(int n) {
    return ASKED.get(n).id();
  }

  private static CallChange to(CallState state) {
    return new CallChange(state, false, null, null);
  }

  private static List<String> ids(Calls calls, CallFilter filter, int most) {
    List<String> ids = new ArrayList<>();
    String after = null;
    for (List<Call> page = calls.page(filter, after, most);
        !page.isEmpty();
        page = calls.page(filter, after, most)) {
      assertThat(page).hasSizeLessThanOrEqualTo(most);
      page.forEach(call -> ids.add(call.id()));
      after = ids.get(ids.size() - 1);
    }
    return ids;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasAskedForIsFoundAsItWas(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Calls calls = filled(database);
      for (NewCall asked : ASKED) {
        assertThat(calls.find(asked.id()))
            .contains(
                CallBuilder.builder()
                    .id(asked.id())
                    .askedAt(asked.askedAt())
                    .respondBy(asked.respondBy())
                    .state(CallState.NEW)
                    .version(1)
                    .verdictId(asked.request().verdictId())
                    .verdictOnRecord(false)
                    .origin(asked.origin())
                    .request(asked.request())
                    .build());
      }
      assertThat(calls.history(id(3)))
          .containsExactly(
              new CallEvent(
                  1, ASKED.get(3).askedAt(), "visitor", CallEvent.What.ASKED, Map.of(), null));
      assertThat(calls.find("00000000-0000-7000-8000-000000000000")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void pagesAreInOrderOfTimeAndMissNothing(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Calls calls = filled(database);
      List<String> all = ASKED.stream().map(NewCall::id).toList();
      assertThat(ids(calls, CallFilter.ALL, 7)).isEqualTo(all);
      TimeRange range = new TimeRange(ASKED.get(5).askedAt(), ASKED.get(20).askedAt());
      assertThat(ids(calls, new CallFilter(null, null, null, range), 4))
          .isEqualTo(all.subList(5, 20));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void callsOfOneMomentAreAllOnSomePage(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      CallWriter writer = new CallWriter(database, TestCalls.NOBODY);
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < 20; n++) {
        NewCall call = TestCalls.one(0, "of one moment " + n, "");
        writer.write(call);
        ids.add(call.id());
      }
      assertThat(ids(new Calls(database), CallFilter.ALL, 3))
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void callsAreFoundByStateAssigneeAndWhetherTheyAreOverdue(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Calls calls = filled(database);
      CallDesk desk = new CallDesk(database, TestCalls.NOBODY);
      desk.change(id(1), 1, to(CallState.CONTACTED), "jo", LATER);
      desk.change(id(2), 1, new CallChange(null, true, "jo", null), "sam", LATER);
      assertThat(ids(calls, filter(CallState.CONTACTED, null, null), 9)).containsExactly(id(1));
      assertThat(ids(calls, filter(null, "jo", null), 9)).containsExactly(id(2));
      assertThat(ids(calls, filter(null, "", null), 9)).hasSize(COUNT - 1).doesNotContain(id(2));
      assertThat(ids(calls, filter(CallState.NEW, "jo", null), 9)).containsExactly(id(2));
      Instant then = ASKED.get(4).respondBy();
      List<String> overdue =
          ASKED.stream()
              .filter(call -> call.respondBy().isBefore(then) && !call.id().equals(id(1)))
              .map(NewCall::id)
              .toList();
      assertThat(overdue).isNotEmpty();
      assertThat(ids(calls, filter(null, null, then), 9)).isEqualTo(overdue);
      assertThat(calls.backlog(then))
          .isEqualTo(new Calls.Backlog(COUNT, overdue.size(), ASKED.get(0).askedAt()));
    }
  }

  private static CallFilter filter(CallState state, String assignee, Instant overdueAt) {
    return new CallFilter(state, assignee, overdueAt, TimeRange.ALL);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCallKnowsWhetherItsVerdictIsOnRecord(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      Calls calls = filled(database);
      database.inTransaction(
          handle ->
              handle.execute(
                  "INSERT INTO verdicts VALUES (?, 0, '', '', '', NULL, 0, NULL, '', ?)",
                  ASKED.get(5).request().verdictId(),
                  new byte[0]));
      assertThat(calls.find(id(5)).orElseThrow().verdictOnRecord()).isTrue();
      assertThat(calls.find(id(7)).orElseThrow().verdictOnRecord()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingIsCountedWhereThereAreNoOpenCalls(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      assertThat(new Calls(database).backlog(LATER)).isEqualTo(new Calls.Backlog(0, 0, null));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDatabaseWithoutItsTablesIsSaidToBeAway(Kind kind) throws Exception {
    try (Database database =
        Database.open(TestDatabases.config(DatabaseConfig.class, TestDatabases.settings(kind)))) {
      assertThatThrownBy(() -> new Calls(database).find(id(1)))
          .isInstanceOf(CallsUnavailable.class);
    }
  }
}
