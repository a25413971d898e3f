package io.firsthire.calls;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestDatabases;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class BacklogWatchTest {
  private static final NewCall CALL = TestCalls.one(1);
  private static final Clock TOO_LATE = Clock.fixed(CALL.respondBy().plusMillis(1), ZoneOffset.UTC);

  @Test
  void whatBecomesOverdueAndIsRespondedToIsSeen() throws Exception {
    try (Database database = TestDatabases.open(Kind.SQLITE);
        BacklogWatch watch =
            new BacklogWatch(new Calls(database), TOO_LATE, Duration.ofMillis(20))) {
      new CallWriter(database, TestCalls.NOBODY).write(CALL);
      isSeen(watch, new Calls.Backlog(1, 1, CALL.askedAt()));
      new CallDesk(database, TestCalls.NOBODY)
          .change(
              CALL.id(),
              1,
              new CallChange(CallState.CONTACTED, false, null, null),
              "jo",
              TOO_LATE.instant());
      isSeen(watch, new Calls.Backlog(1, 0, null));
    }
  }

  @Test
  void aDatabaseThatIsAwayIsLookedAtAgainOnceItIsBack() throws Exception {
    try (Database database =
            Database.open(
                TestDatabases.config(DatabaseConfig.class, TestDatabases.settings(Kind.SQLITE)));
        BacklogWatch watch =
            new BacklogWatch(new Calls(database), TOO_LATE, Duration.ofMillis(20))) {
      assertThat(watch.latest()).isEqualTo(new Calls.Backlog(0, 0, null));
      new CallWriter(database, TestCalls.NOBODY).write(CALL);
      isSeen(watch, new Calls.Backlog(1, 1, CALL.askedAt()));
    }
  }

  private static void isSeen(BacklogWatch watch, Calls.Backlog backlog) {
    await().untilAsserted(() -> assertThat(watch.latest()).isEqualTo(backlog));
  }
}
