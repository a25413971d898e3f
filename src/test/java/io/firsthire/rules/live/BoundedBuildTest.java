package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.Patience;
import io.firsthire.TestRules;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedBuildTest {
  private static final String FERRY = "ferry-vs-bridge";

  @Test
  void rulesThatTakeTooLongAreGivenUp() throws IOException {
    // So many that whoever waits, on however busy a machine, wakes up before they are built.
    String rules =
        IntStream.range(0, 1_000)
            .mapToObj(
                n ->
                    "rule \"Need "
                        + n
                        + "\" when Crossing(passengers > "
                        + n
                        + ") then insert(new Need(\"speed\", 1, \"many cross\")); end\n")
            .collect(
                Collectors.joining(
                    "", "package firsthire\nimport io.firsthire.vocabulary.*\n", ""));
    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY))
            .with(new RuleFile("rules/" + FERRY + "/many.drl", rules));
    assertThatThrownBy(
            () -> new BoundedBuild(Duration.ofMillis(1), (t, p) -> List.of()).build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("rules/ferry-vs-bridge/many.drl:1:1: error: checking and building")
        .hasMessageContaining("takes more than 1 ms")
        .hasMessageContaining("[too-slow]");
  }

  @Test
  void aSuiteThatTakesTooLongIsNamedAndInterrupted() throws Exception {
    String suite = "rules/" + FERRY + "/needs_test.yaml";
    RuleTree tree =
        RuleTree.read(TestRules.directory(FERRY)).with(new RuleFile(suite, "scenarios: []"));
    Duration enough = enoughToCompile(tree);
    CountDownLatch interrupted = new CountDownLatch(1);
    BoundedBuild build =
        new BoundedBuild(
            enough,
            (t, p) -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return List.of();
            });
    assertThatThrownBy(() -> build.build(tree, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining(suite + ":1:1: error: the suite of this pack is not done after ")
        .hasMessageContaining("Use fewer scenarios, or simpler rules. [too-slow]");
    assertThat(interrupted.await(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static Duration enoughToCompile(RuleTree tree) throws BuildFailed {
    long start = System.nanoTime();
    PackBuilder.build(tree, FERRY);
    return Duration.ofNanos(System.nanoTime() - start).multipliedBy(3).plusSeconds(5);
  }

  /** What live answers may not use, neither the page nor the gate's firms may. */
  @Test
  void theConfiguredLimitsHoldForThePageAndForTheGate() throws Exception {
    RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
    assertThatThrownBy(() -> build(tree, new Limits(10_000, 5, 10_000)))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("the rules make more than 5 facts")
        .hasMessageContaining("[limit-reached]");
    Limits few = new Limits(1_000, 1_000, 1_000);
    assertThat(build(tree, few).limits()).isEqualTo(few);
  }

  private static Pack build(RuleTree tree, Limits limits) throws BuildFailed {
    return new BoundedBuild(
            Patience.LONGEST,
            limits,
            (rules, pack) -> {
              assertThat(pack.limits()).isEqualTo(limits);
              return List.of();
            },
            candidate -> List.of())
        .build(tree, FERRY);
  }

  @Test
  void filesThatAreTooLargeOrTooManyAreRefused() throws IOException {
    RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
    for (String name : List.of("large.drl", "large_test.yaml", "large_test.csv")) {
      String path = "rules/" + FERRY + "/" + name;
      RuleTree large = tree.with(new RuleFile(path, " ".repeat(RuleFile.LARGEST + 1)));
      assertThatThrownBy(() -> PackBuilder.build(large, FERRY))
          .isInstanceOf(BuildFailed.class)
          .hasMessageContaining(
              path
                  + ":1:1: error: a file of rules or of a suite has at most 256 KiB."
                  + " Split it into several files. [too-large]");
    }
    RuleTree many = tree;
    for (int n = 0; n < RuleTree.MOST_FILES; n++) {
      many = many.with(new RuleFile("rules/" + FERRY + "/n" + n + ".drl", "package firsthire\n"));
    }
    RuleTree tooMany = many;
    assertThatThrownBy(() -> PackBuilder.build(tooMany, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("a pack has at most 200 files");
    RuleTree suites = tree;
    for (int n = 0; n <= RuleTree.MOST_FILES; n++) {
      suites =
          suites.with(new RuleFile("rules/" + FERRY + "/n" + n + "_test.yaml", "scenarios: []"));
    }
    RuleTree tooManySuites = suites;
    assertThatThrownBy(() -> PackBuilder.build(tooManySuites, FERRY))
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("a suite has at most 200 files");
  }
}
