package io.firsthire.calls;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.CutOff;
import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.calls.CallIntake.Acceptance;
import io.firsthire.calls.CallIntake.Result;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.spool.Damages;
import io.firsthire.store.spool.Spool;
import io.firsthire.store.spool.SpoolKind;
import io.firsthire.store.spool.WriteBehind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
class CallIntakeTest {
  private static final CallsConfig CONFIG = config("PT20S");

  private final Path directory = TestRules.temporaryDirectory("calls");

  private static CallsConfig config(String patience) {
    return TestDatabases.config(
        CallsConfig.class,
        Map.of(
            "firsthire.calls.patience", patience,
            "firsthire.calls.retry", "PT0.05S",
            "firsthire.calls.spool.bytes", "131072"));
  }

  private CallIntake open(Database database) {
    return CallIntake.open(CONFIG, database, directory, new TestClock(), TestCalls.NOBODY);
  }

  /** A new PostgreSQL database behind a network, with its tables. */
  private static Database behind(CutOff network) {
    Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
    settings.computeIfPresent(
        "firsthire.data.postgresql.url",
        (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
    return TestDatabases.open(settings);
  }

  private static CutOff network() {
    return new CutOff(TestDatabases.postgresPort());
  }

  private static void drained(CallIntake intake) {
    await().until(() -> !intake.status().spooling() && intake.status().spooled() == 0);
  }

  private static List<Call> kept(Database database) {
    return new Calls(database).page(CallFilter.ALL, null, 1_000);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCallIsTakenOnceAndItsRepetitionAnsweredAlike(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind);
        CallIntake intake = open(database)) {
      NewCall call = TestCalls.one(1);
      assertThat(intake.take(call)).isEqualTo(new Acceptance(call.receipt(), Result.STORED));
      // The repetition is asked later, and would be responded to later.
      NewCall later =
          new NewCall(
              call.id(),
              call.askedAt().plusSeconds(90_000),
              call.respondBy().plusSeconds(90_000),
              call.bodyHash(),
              null,
              call.request());
      assertThat(intake.take(later)).isEqualTo(new Acceptance(call.receipt(), Result.REPEATED));
      assertThat(intake.earlier(call.id(), call.bodyHash())).contains(call.receipt());
      NewCall other = TestCalls.one(2, "key 1", "");
      assertThatThrownBy(() -> intake.take(other)).isInstanceOf(KeyReused.class);
      assertThatThrownBy(() -> intake.earlier(other.id(), other.bodyHash()))
          .isInstanceOf(KeyReused.class);
      assertThat(intake.earlier(NewCall.id("another key", TestCalls.START), "")).isEmpty();
      assertThat(kept(database)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKeyOfACallThatWasErasedLosesNobody(Kind kind) throws Exception {
    try (Database database = TestDatabases.open(kind);
        CallIntake intake = open(database)) {
      NewCall first = TestCalls.one(1);
      intake.take(first);
      new CallDesk(database, TestCalls.NOBODY)
          .erase(first.id(), "jo", first.askedAt().plusSeconds(5));
      NewCall second = TestCalls.one(2, "key 1", "");
      assertThatThrownBy(() -> intake.take(second)).isInstanceOf(KeyReused.class);

      // Answered while nobody could know of the first one.
      NewCall later =
          new NewCall(
              second.id(),
              first.askedAt().plusSeconds(9),
              second.respondBy(),
              second.bodyHash(),
              null,
              second.request());
      new CallWriter(database, TestCalls.NOBODY).writeAnswered(List.of(later));
      assertThat(kept(database)).hasSize(2);
      assertThat(kept(database).get(1).request()).isEqualTo(second.request());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofCallsWithOneKeyAtOnceOneIsTaken(Kind kind) throws Exception {
    // Two services on one database: of their writes, neither waits for the other's thread.
    ExecutorService visitors = Executors.newFixedThreadPool(8);
    try (Database database = TestDatabases.open(kind);
        CallIntake one = open(database);
        CallIntake two =
            CallIntake.open(
                CONFIG,
                database,
                TestRules.temporaryDirectory("calls"),
                new TestClock(),
                TestCalls.NOBODY)) {
      for (int n = 0; n < 20; n++) {
        NewCall call = TestCalls.one(n);
        List<Future<Acceptance>> taken = new ArrayList<>();
        for (int visitor = 0; visitor < 8; visitor++) {
          CallIntake intake = visitor % 2 == 0 ? one : two;
          taken.add(visitors.submit(() -> intake.take(call)));
        }
        List<Result> results = new ArrayList<>();
        for (Future<Acceptance> each : taken) {
          assertThat(each.get().receipt()).isEqualTo(call.receipt());
          results.add(each.get().result());
        }
        assertThat(results).containsOnlyOnce(Result.STORED).contains(Result.REPEATED);
      }
      assertThat(kept(database)).hasSize(20);
    } finally {
      visitors.shutdownNow();
    }
  }

  @Test
  void callsWithoutAKeyAreTakenEach() throws Exception {
    try (Database database = TestDatabases.open(Kind.SQLITE);
        CallIntake intake = open(database)) {
      intake.take(TestCalls.one(1, null, ""));
      intake.take(TestCalls.one(1, null, ""));
      assertThat(kept(database)).hasSize(2);
    }
  }

  @Test
  void whileTheDatabaseIsAwayCallsAreTakenAllTheSameAndOnce() throws Exception {
    try (CutOff network = network();
        Database database = behind(network);
        CallIntake intake = open(database)) {
      NewCall before = TestCalls.one(0);
      intake.take(before);
      network.cut();
      NewCall call = TestCalls.one(1);
      assertThat(intake.take(call)).isEqualTo(new Acceptance(call.receipt(), Result.SPOOLED));
      assertThat(intake.take(call)).isEqualTo(new Acceptance(call.receipt(), Result.REPEATED));
      assertThat(intake.earlier(call.id(), call.bodyHash())).contains(call.receipt());
      assertThatThrownBy(() -> intake.take(TestCalls.one(2, "key 1", "")))
          .isInstanceOf(KeyReused.class);
      // What was taken since the start is known without the database, too.
      assertThat(intake.take(before)).isEqualTo(new Acceptance(before.receipt(), Result.REPEATED));
      assertThatThrownBy(() -> intake.take(TestCalls.one(2, "key 0", "")))
          .isInstanceOf(KeyReused.class);
      assertThat(intake.status().spooling()).isTrue();
      assertThat(intake.status().trouble()).isNotNull();
      network.heal();
      drained(intake);
      assertThat(kept(database)).extracting(Call::id).containsExactly(before.id(), call.id());
      assertThat(intake.status()).isEqualTo(new WriteBehind.Status(false, false, 0, 0, null));
      assertThat(intake.take(call).result()).isEqualTo(Result.REPEATED);
    }
  }

  @Test
  void aDatabaseThatHangsIsNotWaitedForLongerThanThePatience() throws Exception {
    try (CutOff network = network();
        Database database = behind(network);
        CallIntake intake =
            CallIntake.open(
                config("PT0.5S"), database, directory, new TestClock(), TestCalls.NOBODY)) {
      intake.take(TestCalls.one(0));
      network.stall();
      assertThat(intake.take(TestCalls.one(1)).result()).isEqualTo(Result.SPOOLED);
      assertThat(intake.status().trouble()).isEqualTo("it took more than 500 ms");
      assertThat(intake.take(TestCalls.one(2)).result()).isEqualTo(Result.SPOOLED);
      network.cut();
      network.heal();
      drained(intake);
      assertThat(kept(database)).hasSize(3);
    }
  }

  @Test
  void whatWasTakenIsKnownAfterARestartWithoutTheDatabase() throws Exception {
    NewCall call = TestCalls.one(1);
    try (CutOff network = network();
        Database database = behind(network)) {
      network.cut();
      try (CallIntake intake = open(database)) {
        assertThat(intake.take(call).result()).isEqualTo(Result.SPOOLED);
      }
      try (CallIntake intake = open(database)) {
        assertThat(intake.status().spooled()).isEqualTo(1);
        assertThat(intake.take(call)).isEqualTo(new Acceptance(call.receipt(), Result.REPEATED));
        assertThat(intake.take(TestCalls.one(2)).result()).isEqualTo(Result.SPOOLED);
        assertThat(written()).contains(TestCalls.email(1), TestCalls.email(2));
        network.heal();
        drained(intake);
        assertThat(kept(database)).hasSize(2);
        assertThat(written()).doesNotContain("visitor", "Visitor");
      }
    }
  }

  private String written() throws IOException {
    StringBuilder written = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        written.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return written.toString();
  }

  @Test
  void whatWasStoredBeforeARestartIsNotKeptTwiceThoughItCannotBeKnown() throws Exception {
    try (CutOff network = network();
        Database database = behind(network)) {
      NewCall call = TestCalls.one(1);
      NewCall other = TestCalls.one(2, "key 1", "other");
      try (CallIntake intake = open(database)) {
        intake.take(call);
      }
      network.cut();
      try (CallIntake intake = open(database)) {
        // Its id is the same all the same.
        assertThat(intake.take(call)).isEqualTo(new Acceptance(call.receipt(), Result.SPOOLED));
        network.heal();
        drained(intake);
        assertThat(kept(database)).extracting(Call::id).containsExactly(call.id());
      }
      network.cut();
      try (CallIntake intake = open(database)) {
        // Of another call with its key nobody knows better: it is answered, and so it is kept.
        assertThat(intake.take(other).result()).isEqualTo(Result.SPOOLED);
        network.heal();
        drained(intake);
      }
      // As if the service had crashed before the spool was told.
      new CallWriter(database, TestCalls.NOBODY).writeAnswered(List.of(other));
      assertThat(kept(database))
          .extracting(kept -> kept.request().email())
          .containsExactly(TestCalls.email(1), TestCalls.email(2));
    }
  }

  @Test
  void aCallThatNobodyCanReadIsPutAsideAndHoldsUpNoOther() throws Exception {
    try (CutOff network = network();
        Database database = behind(network)) {
      network.cut();
      try (CallIntake intake = open(database)) {
        intake.take(TestCalls.one(1));
      }
      Path spool = directory.resolve("calls-spool");
      try (Spool<byte[]> written =
          Spool.open(spool, SpoolKind.CALLS, Spool.LEAST_BYTES, new TestClock(), call -> call)) {
        written.append("{\"id\": \"Visitor".getBytes(StandardCharsets.UTF_8), 1);
      }
      try (CallIntake intake = open(database)) {
        intake.take(TestCalls.one(2));
        assertThat(intake.status().damaged()).isEqualTo(1);
        network.heal();
        drained(intake);
      }
      assertThat(kept(database)).hasSize(2);
      Damages damages = new Damages(spool);
      Path aside = damages.unacknowledged().get(0);
      assertThat(Damages.told(aside)).contains("1 of its calls lost").doesNotContain("Visitor");
      assertThat(Damages.readable(aside)).hasSize(1);
    }
  }

  @Test
  void callsInAFileThatIsLostAreTakenFromTheirCopy() throws Exception {
    try (CutOff network = network();
        Database database = behind(network)) {
      network.cut();
      try (CallIntake intake = open(database)) {
        intake.take(TestCalls.one(1));
        intake.take(TestCalls.one(2));
      }
      for (int n = 0; n < 16; n++) {
        Files.deleteIfExists(
            directory
                .resolve("calls-spool")
                .resolve(String.format(Locale.ROOT, "segment-%02d", n)));
      }
      try (CallIntake intake = open(database)) {
        intake.take(TestCalls.one(3));
        assertThat(intake.status().damaged()).isEqualTo(1);
        network.heal();
        drained(intake);
        assertThat(kept(database)).hasSize(3);
        network.cut();
        intake.take(TestCalls.one(4));
      }
      // What is in the database has no copies any more.
      network.heal();
      Path copy = directory.resolve("calls-spool-copy");
      try (Spool<NewCall> copies =
          Spool.open(copy, SpoolKind.CALLS, Spool.LEAST_BYTES, new TestClock(), NewCall::read)) {
        assertThat(copies.records()).hasSize(1);
      }
      try (CallIntake intake = open(database)) {
        drained(intake);
        assertThat(kept(database)).hasSize(4);
      }
    }
  }

  @Test
  void whatCanBeKeptNowhereIsRefusedUntilThereIsRoom() throws Exception {
    try (CutOff network = network();
        Database database = behind(network);
        CallIntake intake = open(database)) {
      network.cut();
      List<String> taken = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                for (int n = 0; ; n++) {
                  taken.add(intake.take(TestCalls.one(n)).receipt().id());
                }
              })
          .isInstanceOf(CallsFull.class);
      assertThat(intake.status().full()).isTrue();
      network.heal();
      drained(intake);
      assertThat(intake.status().full()).isFalse();
      assertThat(kept(database)).extracting(Call::id).isEqualTo(taken);
      assertThat(intake.take(TestCalls.one(999)).result()).isEqualTo(Result.STORED);
    }
  }

  @Test
  void aSpoolThatIsTooSmallIsRefusedByItsKey() {
    CallsConfig tooSmall =
        TestDatabases.config(CallsConfig.class, Map.of("firsthire.calls.spool.bytes", "1000"));
    assertThatThrownBy(
            () -> CallIntake.open(tooSmall, null, directory, new TestClock(), TestCalls.NOBODY))
        .hasMessage("firsthire.calls.spool.bytes must be at least 131072, but is 1000.");
  }
}
