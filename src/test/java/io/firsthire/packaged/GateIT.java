package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes go live or are refused while visitors ask for verdicts all the time. */
class GateIT {
  private static final String FERRY = "ferry-vs-bridge";
  private static final int VISITORS = 4;

  /** Verdicts that each visitor gets, at the least, between one change and the next. */
  private static final int SOME = 20;

  private static final String SUITE =
      """
      scenarios:
        - name: Hurry decides
          firm: { hurry: HIGH }
          expect: { hireOrder: [bridge, ferry] }
        - name: Heavy cargo takes the ferry
          firm: { cargo: HIGH }
          expect: { hireOrder: [ferry, bridge] }
      """;

  @TempDir Path mount;
  private final LiveRevisions revisions = new LiveRevisions();
  private MountedRules rules;
  private RunningService service;
  private ServedPack pack;
  private Visitors visitors;

  @BeforeEach
  void start() throws IOException {
    long before = System.nanoTime();
    rules = MountedRules.of(mount, FERRY);
    Files.writeString(rules.file("needs_test.yaml"), SUITE);
    service = RunningService.start(mount, "firsthire.rules.poll=2s", "firsthire.rules.settled=1s");
    pack = new ServedPack(service, FERRY);
    visitors =
        new Visitors(
            VISITORS,
            "http://127.0.0.1:" + service.port() + "/api/comparisons/" + FERRY + "/verdicts",
            "{\"hurry\": \"HIGH\"}");
    awaitLive("bridge", before);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (visitors != null) {
      visitors.leave();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void changesPassTheGateOrAreRefusedAndNoRequestFails() throws Exception {
    rulesAndSuiteChangedOneAfterAnotherGoLive();
    rulesThatBreakAScenarioAreRefused();
    mendedRulesGoLive();
    aMistakenSuiteIsRefused();
    aSwappedDirectoryGoesLive();
    assertThat(service.get("/metrics").body())
        .contains("firsthire_suite_time_seconds_count{comparison=\"ferry-vs-bridge\"}");

    List<List<Visitors.Answer>> answers = visitors.leave();
    assertThat(visitors.failures()).isEmpty();
    assertThat(answers).hasSize(VISITORS).allSatisfy(revisions::assertAnswered);
  }

  /** Either file alone breaks the suite. */
  private void rulesAndSuiteChangedOneAfterAnotherGoLive() throws IOException {
    long before = System.nanoTime();
    TestRules.edit(rules.file("needs.drl"), speed("passengers are"), load("passengers are"));
    TestRules.edit(rules.file("needs_test.yaml"), "[bridge, ferry]", "[ferry, bridge]");
    awaitLive("ferry", before);
    awaitReloads("live none 2");
  }

  private void rulesThatBreakAScenarioAreRefused() throws IOException {
    String good = rules.revision();
    TestRules.edit(rules.file("needs.drl"), load("the weight of"), speed("the weight of"));
    String failure =
        "rules/ferry-vs-bridge/needs_test.yaml:5:5: error: the scenario 'Heavy cargo takes the ferry'"
            + " fails: hireOrder: expected ferry, bridge, found bridge, ferry [scenario-failed]";
    awaitRefused(good, failure);
    assertThat(pack.errors()).containsExactly(failure);
    assertThat(pack.readiness())
        .isEqualTo(
            "UP answers with %s; the change to %s was refused: %s",
            good, rules.revision(), failure);
    awaitReloads("live none 2", "refused suite 1");
  }

  private void mendedRulesGoLive() throws IOException {
    long before = System.nanoTime();
    TestRules.edit(rules.file("needs.drl"), speed("the weight of"), load("the mass of"));
    awaitLive("ferry", before);
    awaitReloads("live none 3", "refused suite 1");
  }

  private void aMistakenSuiteIsRefused() throws IOException {
    String good = rules.revision();
    TestRules.edit(rules.file("needs_test.yaml"), "firm: { cargo", "fir: { cargo");
    String mistake =
        "rules/ferry-vs-bridge/needs_test.yaml:6:5: error: a scenario has no 'fir'. Did you mean"
            + " 'firm'? [unknown-key]";
    awaitRefused(good, mistake);
    assertThat(pack.readiness())
        .startsWith(
            "UP answers with " + good + "; the change to " + rules.revision() + " was refused: ")
        .contains(mistake);
    awaitReloads("live none 3", "refused suite 2");
  }

  /** The rules here and the suite there do not agree, nor the other way round. */
  private void aSwappedDirectoryGoesLive() throws IOException {
    MountedRules next = rules.copy(mount.resolve("..second"));
    TestRules.edit(next.file("needs.drl"), load("passengers are"), speed("passengers are"));
    Files.writeString(next.file("needs_test.yaml"), SUITE);
    long before = System.nanoTime();
    rules.swap(next);
    awaitLive("bridge", before);
    awaitReloads("live none 4", "refused suite 2");
  }

  private static String speed(String because) {
    return "Need(\"speed\", $points, \"" + because;
  }

  private static String load(String because) {
    return "Need(\"load\", $points, \"" + because;
  }

  private void awaitLive(String hireFirst, long before) throws IOException {
    String revision = rules.revision();
    await().until(() -> pack.live().equals(revision) && pack.state().equals("LIVE"));
    revisions.add(revision, hireFirst, before, System.nanoTime());
    assertThat(pack.readiness()).isEqualTo("UP answers with " + revision);
    await().until(() -> pack.refused().equals("0.0"));
    visitors.awaitAnswers(SOME);
  }

  private void awaitRefused(String live, String error) {
    await().until(() -> pack.state().equals("REFUSED"));
    assertThat(pack.live()).isEqualTo(live);
    assertThat(pack.errors()).contains(error);
    await().until(() -> pack.logs("refused, " + live + " goes on answering") && pack.logs(error));
    await().until(() -> pack.refused().equals("1.0"));
    visitors.awaitAnswers(SOME);
  }

  /** These reloads and no more: what belongs together was one change. */
  private void awaitReloads(String... reloads) {
    await().untilAsserted(() -> assertThat(pack.reloads()).containsExactly(reloads));
  }
}
