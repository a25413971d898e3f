package io.firsthire.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.Patience;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Level;
import io.firsthire.web.problem.TooBusy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A decision is not brief here if the time is looked at during it, which takes many steps. */
class LiveVerdictsTest {
  private static final Duration BRIEF = Duration.ofNanos(1);
  private static final Limits LIMITS =
      new Limits(10_000, 10_000, 10_000, 250_000, Duration.ofMinutes(5));
  private static final Firm QUICK = new Firm(Map.of("hurry", Level.HIGH));
  private static final Firm SLOW = new Firm(Map.of("hurry", Level.HIGH, "islanders", 7L));
  private static final Firm ENDLESS = new Firm(Map.of("hurry", Level.HIGH, "islanders", 8L));

  private final Pack pack = pack().within(LIMITS);

  /** Rules that take few steps for most firms, and many for firms of some islanders. */
  private static Pack pack() {
    Path directory = TestRules.directory("ferry-vs-bridge");
    String marks =
        IntStream.range(0, 20)
            .mapToObj(n -> "    insert(new Mark(" + n + "));\n")
            .collect(Collectors.joining());
    try {
      Files.writeString(
          directory.resolve("ferry-vs-bridge/marks.drl"),
          """
          package firsthire
          import io.firsthire.vocabulary.*

          declare Mark
              n : int
          end

          rule "Marks are made"
          when
              Crossing(islanders >= 7, islanders <= 8)
          then
          %send

          rule "Marks are joined"
          when
              Crossing(islanders == 7)
              Mark($n : n) Mark() Mark() Mark(n + $n < 0)
          then
              insert(new Need("speed", 1, "the marks"));
          end

          rule "More marks are joined"
          when
              Crossing(islanders == 8)
              Mark($n : n) Mark() Mark() Mark() Mark(n + $n < 0)
          then
              insert(new Need("speed", 1, "the marks"));
          end
          """
              .replace("%s", marks));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return TestRules.pack(directory, "ferry-vs-bridge");
  }

  private static final class StoppedClock extends Clock {
    private final CountDownLatch released;

    StoppedClock(CountDownLatch released) {
      this.released = released;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    /** Waits, on the thread for long decisions only. */
    @Override
    public Instant instant() {
      if (Thread.currentThread().getName().equals("long-decisions")) {
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return Instant.EPOCH;
    }
  }

  private static LiveVerdicts decider(CountDownLatch released) {
    return new LiveVerdicts(LIMITS.time(), BRIEF, null, new StoppedClock(released));
  }

  private String threadOf(LiveVerdicts decider, Firm firm) {
    return decider
        .decide(pack, firm, false)
        .map(decided -> Thread.currentThread().getName())
        .await()
        .atMost(Patience.LONGEST);
  }

  @Test
  void aLongDecisionIsMadeBesideTheOthersAndIsTheSame() {
    LiveVerdicts decider = decider(new CountDownLatch(0));
    String here = Thread.currentThread().getName();
    assertThat(threadOf(decider, QUICK)).isEqualTo(here);
    assertThat(decider.isSlow(pack)).isFalse();

    assertThat(threadOf(decider, SLOW)).isEqualTo("long-decisions");
    assertThat(decider.decide(pack, SLOW, true).await().atMost(Patience.LONGEST).verdict())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(VerdictEvaluator.timeless().decide(pack, SLOW, true));

    int beside = 0;
    while (decider.isSlow(pack)) {
      assertThat(threadOf(decider, QUICK)).isEqualTo("decisions");
      beside++;
    }
    assertThat(beside).isEqualTo(100);
    assertThat(threadOf(decider, QUICK)).isEqualTo(here);
    decider.stop();
  }

  @Test
  void aSlowPackIsNoLongerSlowOnceAnotherTakesItsPlace() {
    LiveVerdicts decider = decider(new CountDownLatch(0));
    threadOf(decider, SLOW);
    assertThat(decider.isSlow(pack)).isTrue();
    Pack next = pack();
    assertThat(decider.isSlow(next)).isFalse();
    assertThat(decider.decide(next, QUICK, false).await().atMost(Patience.LONGEST).verdict())
        .isNotNull();
    assertThat(decider.isSlow(next)).isFalse();
    decider.forget(pack.comparison());
    assertThat(decider.isSlow(pack)).isFalse();
    decider.stop();
  }

  @Test
  void longDecisionsWaitForEachOtherAndTooManyAreRefusedWhileBriefOnesGoOn() {
    CountDownLatch released = new CountDownLatch(1);
    LiveVerdicts decider = decider(released);
    var waiting =
        IntStream.range(0, 40)
            .mapToObj(n -> decider.decide(pack, SLOW, false).subscribeAsCompletionStage())
            .toList();
    CompletableFuture<?> refused =
        CompletableFuture.anyOf(
            waiting.stream()
                .map(
                    one ->
                        one.handle((decided, failure) -> failure)
                            .thenCompose(
                                failure ->
                                    failure == null
                                        ? new CompletableFuture<>()
                                        : CompletableFuture.completedFuture(failure)))
                .toArray(CompletableFuture[]::new));
    assertThat((Throwable) refused.orTimeout(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS).join())
        .rootCause()
        .isInstanceOf(TooBusy.class)
        .hasMessageContaining("try again in a moment");
    assertThat(threadOf(decider, QUICK)).isEqualTo("decisions");
    released.countDown();
    CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
        .handle((all, failure) -> all)
        .orTimeout(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)
        .join();
    assertThat(waiting).filteredOn(one -> !one.isCompletedExceptionally()).hasSize(11);
    decider.stop();
  }

  @Test
  void aDecisionBeyondItsStepsIsRefusedWhereverItIsMade() {
    LiveVerdicts decider = decider(new CountDownLatch(0));
    for (int n = 0; n < 2; n++) {
      assertThatThrownBy(
              () -> decider.decide(pack, ENDLESS, false).await().atMost(Patience.LONGEST))
          .isInstanceOf(LimitReached.class)
          .hasMessageContaining("after 250000 steps")
          .hasMessageContaining("More marks are joined");
    }
    decider.stop();
  }
}
