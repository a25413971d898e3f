package io.firsthire.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.suite.run.Suite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveComposersTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String ID = "01a22b5e-80b5-7970-ace5-07a45ae17a82";
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00.123Z");
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LiveComposers composers =
      new LiveComposers(Configuration.get(FirstHireConfig.class), registry);

  private static RuleTree tree(String because) throws Exception {
    Path directory = TestRules.directory(FERRY);
    Path needs = directory.resolve(FERRY).resolve("needs.drl");
    Files.writeString(needs, Files.readString(needs) + "\n// " + because + "\n");
    return RuleTree.read(directory);
  }

  private static String decided(Pack pack, Firm firm) {
    try {
      return VerdictJson.of(VerdictEvaluator.timeless().decideAgain(pack, firm, ID, NOW));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String composed(Pack pack, Firm firm, AtomicLong fromParts) {
    try {
      return composers
          .verdict(pack, firm, ID, NOW, LONGEST)
          .map(
              verdict -> {
                fromParts.addAndGet(verdict.fromParts() ? 1 : 0);
                return new String(verdict.json(), StandardCharsets.UTF_8);
              })
          .orElseGet(() -> decided(pack, firm));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void threadsGetWhatTheRulesDecideWhilePacksAreSwapped() throws Exception {
    List<Pack> packs = new ArrayList<>();
    List<Suite> suites = new ArrayList<>();
    for (String because : List.of("one", "two")) {
      RuleTree tree = tree(because);
      Pack pack = PackBuilder.build(tree, FERRY);
      packs.add(pack);
      suites.add(Suite.of(tree, pack));
    }
    List<Firm> firms = TestFirms.of(packs.get(0), 200);
    AtomicReference<Pack> live = new AtomicReference<>(packs.get(0));
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong fromParts = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Long>> done = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        int first = thread;
        done.add(
            threads.submit(
                () -> {
                  long count = 0;
                  for (int n = first; !over.get(); n++) {
                    Pack pack = live.get();
                    Firm firm = firms.get(n % firms.size());
                    assertThat(composed(pack, firm, fromParts)).isEqualTo(decided(pack, firm));
                    count++;
                  }
                  return count;
                }));
      }
      for (int swap = 1; swap <= TestSize.of(6, 200); swap++) {
        // Every other pack comes without its composer, which is made beside the requests.
        if (swap % 3 != 0) {
          assertThat(composers.audit(suites.get(swap % 2))).isEmpty();
        }
        live.set(packs.get(swap % 2));
        composers.prepare(packs.get(swap % 2));
        long before = fromParts.get();
        Patience.await().until(() -> fromParts.get() > before + 100);
      }
      over.set(true);
      for (Future<Long> each : done) {
        assertThat(each.get()).isPositive();
      }
    } finally {
      over.set(true);
      threads.shutdown();
      composers.stop();
    }
    assertThat(composers.composition(FERRY).fromParts()).isTrue();
    assertThat(composers.composition(FERRY).because()).isEmpty();
    assertThat(composers.hasDiffered(FERRY)).isFalse();
  }

  @Test
  void aDifferenceIsToldAndTheRulesDecideFromThenOn() throws Exception {
    Pack read = PackBuilder.build(tree("read"), FERRY);
    Path directory = TestRules.directory(FERRY);
    Path needs = directory.resolve(FERRY).resolve("needs.drl");
    Files.writeString(needs, Files.readString(needs).replace("> 1000)", "> 2000)"));
    Pack other = PackBuilder.build(RuleTree.read(directory), FERRY);
    // Its rules are divided as they are written, and decide otherwise.
    Pack mistaken =
        new Pack(
            read.comparison(),
            read.revision(),
            read.files(),
            read.rules(),
            read.questions(),
            read.catalogue(),
            other.decisions(),
            read.limits(),
            read.warnings());
    composers.prepare(mistaken);
    Patience.await().until(() -> composers.find(mistaken) != null);
    AtomicLong fromParts = new AtomicLong();
    composed(mistaken, new Firm(Map.of("passengers", 5_000)), fromParts);
    composed(mistaken, new Firm(Map.of("passengers", 6_000)), fromParts);
    for (int n = 0; n < 1_000; n++) {
      composed(mistaken, new Firm(Map.of("passengers", 1_500)), fromParts);
    }
    Patience.await().until(() -> composers.hasDiffered(FERRY));
    assertThat(composers.composition(FERRY).fromParts()).isFalse();
    assertThat(composers.composition(FERRY).because()).singleElement().asString().contains("log");
    assertThat(registry.get("firsthire.compose.differences").counter().count()).isEqualTo(1);
    long before = fromParts.get();
    for (Firm firm : TestFirms.of(read, 10)) {
      assertThat(composed(mistaken, firm, fromParts)).isEqualTo(decided(mistaken, firm));
    }
    assertThat(fromParts.get()).isEqualTo(before);
  }

  @Test
  void aPackThatWentThroughTheGateIsAnsweredFromPartsAtOnce() throws Exception {
    RuleTree tree = tree("gate");
    Pack pack = PackBuilder.build(tree, FERRY);
    assertThat(composers.composition(FERRY).because())
        .containsExactly("the parts are being made ready");
    assertThat(composers.audit(Suite.of(tree, pack))).isEmpty();
    composers.prepare(pack);
    assertThat(composers.find(pack)).isNotNull();
    assertThat(composers.composition(FERRY).fromParts()).isTrue();
    composers.remove(FERRY);
    assertThat(composers.find(pack)).isNull();
  }
}
