package io.firsthire.web.live;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestRules;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.pack.Pack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveAnalysesTest {
  private static final int WAITING = 20;

  private final FirstHireConfig config = Configuration.get(FirstHireConfig.class);
  private final LiveAnalyses analyses =
      new LiveAnalyses(config, new LiveComposers(config, new SimpleMeterRegistry()));
  private final Pack pack = TestRules.pack("ferry-vs-bridge");
  private final Firm nobody = new Firm(Map.of());
  private final Verdict verdict = VerdictEvaluator.timeless().decide(pack, nobody, false);

  /** As Quarkus does before anything runs: two threads that do it at the same time fail. */
  @BeforeAll
  static void provideContexts() {
    ContextManagerProvider.instance();
  }

  @AfterEach
  void stop() {
    analyses.stop();
  }

  @Test
  void whoeverStopsWaitingKeepsNothingFromOthers() {
    analyses.prepare(pack);
    AtomicInteger failed = new AtomicInteger();
    for (int n = 0; n < WAITING; n++) {
      analyses
          .next(pack, nobody, verdict)
          .subscribe()
          .with(next -> {}, failure -> failed.incrementAndGet())
          .cancel();
      analyses
          .flips(pack, nobody, verdict)
          .subscribe()
          .with(flips -> {}, failure -> failed.incrementAndGet())
          .cancel();
    }
    assertThat(analyses.next(pack, nobody, verdict).await().atMost(Patience.LONGEST)).isNotNull();
    assertThat(analyses.flips(pack, nobody, verdict).await().atMost(Patience.LONGEST)).isNotNull();
    assertThat(failed).hasValue(0);
  }

  @Test
  void whatIsFoundAheadIsThatOfThePackThatAnswers() {
    Pack other = TestRules.pack("ferry-vs-bridge");
    analyses.prepare(other);
    analyses.forget(other.comparison());
    analyses.prepare(pack);
    AtomicInteger told = new AtomicInteger();
    analyses
        .next(pack, nobody, verdict)
        .subscribe()
        .with(next -> told.incrementAndGet(), failure -> {});
    await().until(() -> told.get() == 1);
    assertThat(analyses.next(pack, nobody, verdict).await().atMost(Patience.LONGEST))
        .isEqualTo(analyses.preview(pack, nobody, verdict));
  }
}
