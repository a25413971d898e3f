package io.firsthire.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class CallDeskTest {
  private static final Instant LATER = Instant.parse("2026-03-10T10:00:00Z");
  private static final NewCall ASKED = TestCalls.one(1);

  private static CallDesk desk(Database database, CallListener listener) throws SQLException {
    new CallWriter(database, listener).write(ASKED);
    return new CallDesk(database, listener);
  }

  private static CallChange to(CallState state) {
    return new CallChange(state, false, null, null);
  }

  private static CallChange note(String note) {
    return new CallChange(null, false, null, note);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachChangeIsAVersionAndAnEntryOfTheHistory(Kind kind) throws Exception {
    List<String> heard = new ArrayList<>();
    try (Database database = TestDatabases.open(kind)) {
      CallDesk desk = desk(database, (handle, event, call) -> heard.add(event + " " + call));
      Calls calls = new Calls(database);
      Call changed =
          desk.change(
              ASKED.id(),
              1,
              new CallChange(CallState.CONTACTED, true, "sam", "left a message"),
              "jo",
              LATER);
      assertThat(changed.version()).isEqualTo(2);
      assertThat(changed.state()).isEqualTo(CallState.CONTACTED);
      assertThat(changed.assignee()).isEqualTo("sam");
      assertThat(calls.find(ASKED.id())).contains(changed);
      desk.change(ASKED.id(), 2, new CallChange(null, true, null, null), "sam", LATER);
      assertThat(calls.history(ASKED.id()).subList(1, 3))
          .containsExactly(
              new CallEvent(
                  2,
                  LATER,
                  "jo",
                  CallEvent.What.CHANGED,
                  Map.of(
                      "state", new CallEvent.Values("new", "contacted"),
                      "assignee", new CallEvent.Values(null, "sam")),
                  "left a message"),
              new CallEvent(
                  3,
                  LATER,
                  "sam",
                  CallEvent.What.CHANGED,
                  Map.of("assignee", new CallEvent.Values("sam", null)),
                  null));
      desk.change(ASKED.id(), 3, new CallChange(null, false, null, "no answer"), "sam", LATER);
      assertThat(heard)
          .as("notes are nobody's business but the staff's")
          .containsExactly(
              "strategy-call.requested " + ASKED.id(),
              "strategy-call.moved " + ASKED.id(),
              "strategy-call.moved " + ASKED.id());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatChangesNothingIsNoVersion(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      CallDesk desk = desk(database, TestCalls.NOBODY);
      CallChange same = new CallChange(CallState.NEW, true, null, null);
      assertThat(desk.change(ASKED.id(), 1, same, "jo", LATER).version()).isEqualTo(1);
      assertThat(new Calls(database).history(ASKED.id())).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofChangesAtOnceOneIsMade(Kind kind) throws Exception {
    ExecutorService staff = Executors.newFixedThreadPool(8);
    try (Database database = TestDatabases.open(kind)) {
      CallDesk desk = desk(database, TestCalls.NOBODY);
      List<Future<Boolean>> made = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        String note = "note " + n;
        made.add(
            staff.submit(
                () -> {
                  try {
                    desk.change(ASKED.id(), 1, note(note), "jo", LATER);
                    return true;
                  } catch (ChangedMeanwhile e) {
                    assertThat(e.version()).isEqualTo(2);
                    return false;
                  }
                }));
      }
      int count = 0;
      for (Future<Boolean> one : made) {
        count += one.get() ? 1 : 0;
      }
      assertThat(count).isEqualTo(1);
      assertThat(new Calls(database).history(ASKED.id())).hasSize(2);
    } finally {
      staff.shutdownNow();
    }
  }

  @Test
  void callsGoForwardByOneOrEndAndComeBackOnceEnded() throws Exception {
    try (Database database = TestDatabases.open(Kind.SQLITE)) {
      CallDesk desk = desk(database, TestCalls.NOBODY);
      assertThatThrownBy(() -> desk.change(ASKED.id(), 1, to(CallState.BOOKED), "jo", LATER))
          .isInstanceOf(MoveNotAllowed.class)
          .hasMessage(
              "A call that is new cannot become booked; it can become contacted or closed.");
      List<CallState> path =
          List.of(
              CallState.CONTACTED,
              CallState.BOOKED,
              CallState.CLOSED,
              CallState.CONTACTED,
              CallState.CLOSED);
      for (int n = 0; n < path.size(); n++) {
        assertThat(desk.change(ASKED.id(), n + 1, to(path.get(n)), "jo", LATER).state())
            .isEqualTo(path.get(n));
      }
      assertThatThrownBy(() -> desk.change(ASKED.id(), 6, to(CallState.NEW), "jo", LATER))
          .isInstanceOf(MoveNotAllowed.class);
      assertThatThrownBy(
              () -> desk.change(NewCall.id(null, LATER), 1, to(CallState.NEW), "jo", LATER))
          .isInstanceOf(UnknownCall.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsHeardOfIsDoneWithTheChangeOrNot(Kind kind) throws Exception {
    CallListener broken =
        (handle, event, call) -> {
          if (!event.equals(CallListener.REQUESTED)) {
            throw new SQLException("no room");
          }
        };
    try (Database database = TestDatabases.open(kind)) {
      CallDesk desk = desk(database, broken);
      Call before = new Calls(database).find(ASKED.id()).orElseThrow();
      assertThatThrownBy(() -> desk.change(ASKED.id(), 1, to(CallState.CLOSED), "jo", LATER))
          .isInstanceOf(CallsUnavailable.class);
      assertThatThrownBy(() -> desk.erase(ASKED.id(), "jo", LATER))
          .isInstanceOf(CallsUnavailable.class);
      assertThat(new Calls(database).find(ASKED.id())).contains(before);
      assertThat(new Calls(database).history(ASKED.id())).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void erasingLeavesNothingAboutThePerson(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      CallDesk desk = desk(database, TestCalls.NOBODY);
      desk.change(ASKED.id(), 1, note("asks for Visitor 1"), "jo", LATER);
      desk.erase(ASKED.id(), "sam", LATER);
      desk.erase(ASKED.id(), "sam", LATER.plusSeconds(5));
      Calls calls = new Calls(database);
      Call erased = calls.find(ASKED.id()).orElseThrow();
      assertThat(erased.request()).isNull();
      assertThat(erased.erasedAt()).isEqualTo(LATER);
      assertThat(erased.version()).isEqualTo(3);
      assertThat(erased.respondBy()).isEqualTo(ASKED.respondBy());
      assertThat(calls.history(ASKED.id())).hasSize(3).allMatch(event -> event.note() == null);
      assertThatThrownBy(() -> desk.change(ASKED.id(), 3, note("again"), "jo", LATER))
          .isInstanceOf(PersonErased.class);
      assertThat(desk.change(ASKED.id(), 3, to(CallState.CLOSED), "jo", LATER).version())
          .isEqualTo(4);
      // Nobody can say any more whether it is the same that is sent again; it is not kept again.
      assertThat(new CallWriter(database, TestCalls.NOBODY).write(ASKED))
          .hasValueSatisfying(
              known ->
                  assertThatThrownBy(() -> known.of(ASKED.bodyHash()))
                      .isInstanceOf(KeyReused.class));
      assertThat(calls.find(ASKED.id()).orElseThrow().request()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void allCallsOfAPersonAreErasedByTheirAddress(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind)) {
      CallWriter writer = new CallWriter(database, TestCalls.NOBODY);
      for (int n = 0; n < 520; n++) {
        writer.write(TestCalls.one(n % 2, "key " + n, ""));
      }
      CallDesk desk = new CallDesk(database, TestCalls.NOBODY);
      String email = TestCalls.email(1).toUpperCase(Locale.ROOT);
      assertThat(desk.eraseAll(email, "jo", LATER)).isEqualTo(260);
      assertThat(desk.eraseAll(email, "jo", LATER)).isZero();
      assertThat(new Calls(database).page(CallFilter.ALL, null, 1_000))
          .hasSize(520)
          .allMatch(
              call ->
                  (call.request() == null) == (call.erasedAt() != null)
                      && (call.request() == null
                          || call.request().email().equals(TestCalls.email(0))));
    }
  }

  @Test
  void whatWasErasedIsInNoFileAnyMore() throws Exception {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    try (Database database = TestDatabases.open(settings)) {
      CallWriter writer = new CallWriter(database, TestCalls.NOBODY);
      CallDesk desk = new CallDesk(database, TestCalls.NOBODY);
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < 200; n++) {
        NewCall call = TestCalls.one(n);
        writer.write(call);
        desk.change(call.id(), 1, note("to " + TestCalls.email(n) + "."), "jo", LATER);
        ids.add(call.id());
      }
      assertThat(written(settings)).contains("\"" + TestCalls.email(7) + "\"");
      for (int n = 0; n < 200; n += 2) {
        desk.erase(ids.get(n), "jo", LATER);
      }
      String left = written(settings);
      for (int n = 0; n < 200; n++) {
        assertThat(left.contains("\"" + TestCalls.email(n) + "\"")).isEqualTo(n % 2 == 1);
        assertThat(left.contains("to " + TestCalls.email(n) + ".")).isEqualTo(n % 2 == 1);
      }
    }
  }

  private static String written(Map<String, String> settings) throws IOException {
    StringBuilder written = new StringBuilder();
    try (Stream<Path> files = Files.list(TestDatabases.directory(settings))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        written.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return written.toString();
  }
}
