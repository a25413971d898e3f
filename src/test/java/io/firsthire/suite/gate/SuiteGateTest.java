package io.firsthire.suite.gate;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.analysis.invariant.InvariantCheck;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.live.BoundedBuild;
import io.firsthire.rules.live.Reload;
import io.firsthire.rules.live.RulePacks;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteGateTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String ENDLESS = "never-ending";
  private static final int SCENARIOS = 8_000;
  private static final String SUITE =
      "scenarios:\n  - { name: Hurry builds a bridge, firm: { hurry: HIGH }, expect: { hireOrder: [bridge, ferry] } }\n";

  @TempDir Path directory;
  private final List<Reload> reloads = new CopyOnWriteArrayList<>();

  private void awaitReloads(int count) {
    await().until(() -> reloads.size() >= count);
  }

  @Test
  void whatNothingTestsDoesNotGoLive() throws Exception {
    TestRules.fill(directory, FERRY);
    BoundedBuild build =
        new BoundedBuild(Duration.ofMinutes(1), new SuiteGate(0, List.of())::problems);
    assertThatThrownBy(() -> build.build(RuleTree.read(directory), FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("this comparison has no scenario")
        .hasMessageContaining("[no-scenario]");
    Path suite = directory.resolve(FERRY).resolve("needs_test.yaml");
    Files.writeString(suite, SUITE);
    RuleTree before = RuleTree.read(directory);
    assertThat(build.build(before, FERRY).comparison()).isEqualTo(FERRY);

    Pack pack = build.build(before, FERRY);
    assertThat(pack.revision()).isEqualTo(before.revision(FERRY));
    assertThat(RuleTree.of(pack.files()).suite(FERRY)).isEqualTo(before.suite(FERRY));
    Files.move(suite, suite.resolveSibling("renamed_test.yaml"));
    assertThat(RuleTree.read(directory).removedSuites(FERRY, before.suite(FERRY))).isEmpty();
    Files.delete(suite.resolveSibling("renamed_test.yaml"));
    assertThat(RuleTree.read(directory).revision(FERRY)).isNotEqualTo(before.revision(FERRY));
    assertThat(RuleTree.read(directory).removedSuites(FERRY, before.suite(FERRY)))
        .singleElement()
        .asString()
        .contains(
            "rules/ferry-vs-bridge/needs_test.yaml:1:1: warning: this suite existed before this change")
        .endsWith("[removed-suite]");
  }

  @Test
  void aChangeThatBreaksItsSuiteIsRefusedUntilItIsMended() throws IOException {
    TestRules.fill(directory, FERRY);
    Path folder = directory.resolve(FERRY);
    Files.writeString(folder.resolve("needs_test.yaml"), SUITE);
    try (RulePacks packs =
        new RulePacks(
            directory,
            new BoundedBuild(Duration.ofMinutes(1), new SuiteGate(0, List.of())::problems),
            reloads::add)) {
      packs.load();
      packs.watch(Duration.ofMillis(100));
      String good = packs.snapshot().get(FERRY).live().orElseThrow().revision();

      Path page = folder.resolve("page.drl");
      TestRules.edit(
          page, "\"bridge\", \"speed\", Level.HIGH", "\"bridge\", \"speed\", Level.NONE");
      awaitReloads(2);
      assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.REFUSED);
      assertThat(reloads.get(1).problems())
          .filteredOn(Diagnostic::isError)
          .extracting(Diagnostic::toString)
          .containsExactly(
              "rules/ferry-vs-bridge/needs_test.yaml:2:5: error: the scenario 'Hurry builds a bridge'"
                  + " fails: hireOrder: expected bridge, ferry, found ferry, bridge [scenario-failed]");
      assertThat(packs.snapshot().get(FERRY).live().orElseThrow().revision()).isEqualTo(good);

      // The suite is part of the change: when both agree, it goes live.
      TestRules.edit(folder.resolve("needs_test.yaml"), "[bridge, ferry]", "[ferry, bridge]");
      awaitReloads(3);
      assertThat(reloads.get(2).result()).isEqualTo(Reload.Result.LIVE);
      assertThat(reloads.get(2).after()).isNotEqualTo(good);

      TestRules.edit(folder.resolve("needs_test.yaml"), "hireOrder", "hireOder");
      awaitReloads(4);
      assertThat(reloads.get(3).result()).isEqualTo(Reload.Result.REFUSED);
      assertThat(reloads.get(3).problems()).anyMatch(p -> p.code().equals("unknown-key"));
    }
  }

  @Test
  void aSuiteThatIsLiveIsMissedWhateverWasRefusedMeanwhile() throws IOException {
    TestRules.fill(directory, FERRY);
    Path folder = directory.resolve(FERRY);
    Files.writeString(folder.resolve("needs_test.yaml"), SUITE);
    Path more = folder.resolve("more_test.yaml");
    Files.writeString(more, SUITE.replace("Hurry builds", "Haste builds"));
    try (RulePacks packs =
        new RulePacks(
            directory,
            new BoundedBuild(Duration.ofMinutes(1), new SuiteGate(0, List.of())::problems),
            reloads::add)) {
      packs.load();
      Files.delete(more);
      Path wrong = folder.resolve("wrong_test.yaml");
      Files.writeString(wrong, "scenarios: no list");
      packs.load();
      assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.REFUSED);

      Files.delete(wrong);
      packs.load();
      assertThat(packs.snapshot().get(FERRY).live().orElseThrow().warnings())
          .filteredOn(warning -> warning.code().equals("removed-suite"))
          .singleElement()
          .asString()
          .startsWith("rules/ferry-vs-bridge/more_test.yaml:1:1: warning: this suite existed");
    }
  }

  @Test
  void aSuiteThatExercisesTooLittleIsRefused() throws IOException {
    TestRules.fill(directory, FERRY);
    Files.writeString(directory.resolve(FERRY).resolve("needs_test.yaml"), SUITE);
    RuleTree tree = RuleTree.read(directory);
    Pack pack = TestRules.pack(directory, FERRY);
    double covered = Coverage.of(SuiteRun.of(Suite.of(tree, pack), scenario -> true)).percent();

    assertThat(new SuiteGate(Math.floor(covered), List.of()).problems(tree, pack)).isEmpty();
    assertThat(new SuiteGate(Math.ceil(covered) + 1, List.of()).problems(tree, pack))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("rules/ferry-vs-bridge/needs_test.yaml");
              assertThat(problem.code()).isEqualTo("too-little-covered");
              assertThat(problem.message())
                  .startsWith("the suite exercises ")
                  .contains("% is required; it misses 'Cargo is heavy fires', ");
            });
    assertThatThrownBy(() -> new SuiteGate(101, null)).hasMessageContaining("from 0 to 100");
    assertThatThrownBy(() -> new SuiteGate(Double.NaN, null)).hasMessageContaining("from 0 to 100");
  }

  @Test
  void aSuiteThatTakesTooLongIsRefusedAndEnds() throws Exception {
    TestRules.fill(directory, ENDLESS);
    long start = System.nanoTime();
    TestRules.pack(directory, ENDLESS);
    Duration enough = Duration.ofNanos(System.nanoTime() - start).multipliedBy(3).plusSeconds(5);
    // Every scenario fires rules nearly as often as it may: all of them would take many minutes.
    TestRules.edit(
        directory.resolve(ENDLESS).resolve("page.drl"), "$count : count", "$count : count < 9000");
    RuleTree tree = RuleTree.read(directory).with(manyScenarios());

    assertThatThrownBy(
            () ->
                new BoundedBuild(enough, new SuiteGate(0, List.of())::problems)
                    .build(tree, ENDLESS))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("rules/never-ending/long_test.csv:1:1: error: the suite of this pack")
        .hasMessageContaining("[too-slow]");
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .noneMatch(List.of("processors", "build-" + ENDLESS)::contains));
  }

  @Test
  void aRuleThatGoesBeyondItsLimitsEndsTheGateAndIsNamed() throws Exception {
    TestRules.fill(directory, ENDLESS);
    RuleTree tree = RuleTree.read(directory).with(manyScenarios());
    assertThatThrownBy(
            () ->
                new BoundedBuild(
                        Duration.ofMinutes(5),
                        new SuiteGate(0, List.of(InvariantCheck::results))::problems)
                    .build(tree, ENDLESS))
        .isInstanceOfSatisfying(
            BuildFailed.class,
            failed ->
                assertThat(failed.diagnostics())
                    .filteredOn(Diagnostic::isError)
                    .singleElement()
                    .hasToString(
                        "rules/never-ending/page.drl:24:6: error: the rules make more than 10000"
                            + " facts, the last one in \"Counting never ends\", for a firm without"
                            + " any answers [limit-reached]"));
  }

  @Test
  void aRuleThatGoesBeyondItsLimitsForFewFirmsIsNamedWithOne() throws Exception {
    assertThat(
            refused(
                "declare Crowd size : int end",
                "rule \"Crowds\" when Crossing($passengers : passengers > 1000)",
                "then insert(new Crowd($passengers)); end",
                "rule \"Crowds grow\" when Crowd($size : size)",
                "then insert(new Crowd($size + 1)); end"))
        .anyMatch(
            problem ->
                problem.startsWith(
                        "rules/ferry-vs-bridge/crowd.drl:6:6: error: the rules make more than"
                            + " 10000 facts, the last one in \"Crowds grow\", for the firm { ")
                    && problem.contains("passengers: 1001")
                    && problem.endsWith(" [limit-reached]"));
  }

  @Test
  void aRuleThatFailsForFewFirmsIsNamedWithOne() throws Exception {
    assertThat(
            refused(
                "rule \"Crowds\"",
                "when Crossing($passengers : passengers > 1000, 1 / (passengers - 1001) >= 0)",
                "then insert(new Need(\"speed\", 1, \"many cross\")); end"))
        .anyMatch(
            problem ->
                problem.startsWith(
                        "rules/ferry-vs-bridge/crowd.drl:3:6: error: the rule \"Crowds\" failed: ")
                    && problem.contains("passengers: 1001")
                    && problem.endsWith(" [rule-failed]"));
  }

  /** What is wrong with the ferry once it has more rules and one invariant. */
  private List<String> refused(String... rules) throws IOException {
    TestRules.fill(directory, FERRY);
    String text =
        "package firsthire\nimport io.firsthire.vocabulary.*\n" + String.join("\n", rules) + "\n";
    String suite =
        "invariants:\n  - { name: The load is no need, always: { outcome: MEASURE_FIRST } }\n";
    RuleTree tree =
        RuleTree.read(directory)
            .with(new RuleFile("rules/ferry-vs-bridge/crowd.drl", text))
            .with(new RuleFile("rules/ferry-vs-bridge/crowd_test.yaml", suite));
    SuiteGate gate = new SuiteGate(0, List.of(InvariantCheck::results));
    try {
      new BoundedBuild(Duration.ofMinutes(5), gate::problems).build(tree, FERRY);
      return List.of();
    } catch (BuildFailed e) {
      return e.diagnostics().stream().map(Diagnostic::toString).toList();
    }
  }

  private static RuleFile manyScenarios() {
    return new RuleFile("rules/" + ENDLESS + "/long_test.csv", rows(SCENARIOS));
  }

  private static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "Scenario " + n + ",MEASURE_FIRST\n")
        .collect(Collectors.joining("", "name,expect.outcome\n", ""));
  }
}
