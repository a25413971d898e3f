package io.firsthire.analysis.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.analysis.mutation.Judgement.Fate;
import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.pack.Variant;
import io.firsthire.suite.run.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationRunTest {
  private static RuleTree tree;
  private static MutationRun run;
  private static MutationScore score;

  @TempDir Path directory;

  @BeforeAll
  static void judge() throws Exception {
    tree = TeaVsCoffee.tree();
    run = TeaVsCoffee.run(tree);
    score = run.judge(List.of(), judgement -> {});
  }

  private static Judgement judged(Kind kind, int line, String after) {
    return score.judgements().stream()
        .filter(j -> j.mutant().kind() == kind && j.mutant().span().line() == line)
        .filter(j -> j.mutant().after().contains(after))
        .findFirst()
        .orElseThrow();
  }

  private static int line(String text) {
    RuleFile file = tree.pack(TeaVsCoffee.NAME).get(0);
    return 1 + file.text().lines().toList().indexOf("    " + text);
  }

  @Test
  void whatAScenarioShowsIsKilledByIt() {
    Judgement weight = judged(Kind.WEIGHT, line("insert(new Score(\"coffee\", 2));"), "3");
    assertThat(weight.fate()).isEqualTo(Fate.KILLED);
    assertThat(weight.reason()).isEqualTo("The tired drink coffee");
  }

  @Test
  void whatNoScenarioShowsSurvivesWithTheSmallestFirm() {
    Judgement bound =
        judged(Kind.THRESHOLD, line("Guest(warmth < 1.5 || (cups > 3 && late != true))"), "4");
    assertThat(bound.fate()).isEqualTo(Fate.SURVIVED);
    assertThat(bound.survivor().firm()).isEqualTo(Map.of("warmth", "1.4"));
    assertThat(bound.survivor().scenario())
        .isEqualTo(
            """
            - name: 'Tea warms, and replaces the fourth coffee: 1.5 and not 1.4 (rules/tea-vs-coffee/drinks.drl:35)'
              firm: {warmth: 1.4}
              expect: {outcome: HIRE_FIRST, hireOrder: [tea], onboardingWeeks: 0, onboarding: [], scores: {tea: 1}}
            """);
  }

  @Test
  void whatNoFirmCanShowIsNoSurvivor() {
    assertThat(judged(Kind.SALIENCE, line("salience -20"), "-30").fate())
        .isEqualTo(Fate.EQUIVALENT);
    assertThat(
            judged(
                    Kind.CONCLUSION,
                    line("insert(new Faq(\"Why not water?\", \"It is for later.\"));"),
                    "")
                .fate())
        .isEqualTo(Fate.PAGE_ONLY);
    Judgement refused =
        judged(Kind.CONCLUSION, line("insert(new Role(\"tea\", \"Tea\", \"it is late\"));"), "");
    assertThat(refused.fate()).isEqualTo(Fate.REFUSED);
    assertThat(refused.reason()).contains("unknown-role");
  }

  @Test
  void whatNoProbeButSomeFirmShowsSurvives() throws Exception {
    RuleTree feast =
        TeaVsCoffee.withRules(
            """
            declare Evening
                @questions
                sugar : Integer @question("How many lumps?") @min(0) @max(100)
                milk : Integer @question("How many drops?") @min(0) @max(100)
                biscuits : Integer @question("How many biscuits?") @min(0) @max(100)
            end

            rule "A feast"
            when
                Evening(sugar == 41, milk == 57, biscuits == 93)
            then
                insert(new Advice(AdviceKind.READINESS, "Wash up."));
            end
            """);
    MutationRun thresholds =
        MutationRun.of(feast, TeaVsCoffee.suite(feast), EnumSet.of(Kind.THRESHOLD));
    assertThat(thresholds.judge(List.of(), judgement -> {}).judgements())
        .filteredOn(judgement -> judgement.mutant().rule().equals("A feast"))
        .hasSize(6)
        .allSatisfy(
            judgement -> {
              assertThat(judgement.fate()).isEqualTo(Fate.SURVIVED);
              assertThat(judgement.survivor().firm()).containsOnlyKeys("sugar", "milk", "biscuits");
            });
  }

  @Test
  void whatIsOnlyTriedOnSomeFirmsIsNotSaidToBeProven() throws Exception {
    RuleTree unclear =
        TeaVsCoffee.withRules(
            """
            rule "It is warmer than there were cups"
            when
                Guest($cups : cups, warmth > $cups)
            then
                insert(new Advice(AdviceKind.CAUTION, "Stop."));
            end
            """);
    MutationScore saliences =
        MutationRun.of(unclear, TeaVsCoffee.suite(unclear), EnumSet.of(Kind.SALIENCE))
            .judge(List.of(), judgement -> {});
    assertThat(saliences.judgements())
        .filteredOn(judgement -> judgement.mutant().after().equals("-30"))
        .singleElement()
        .satisfies(
            judgement -> {
              assertThat(judgement.fate()).isEqualTo(Fate.UNPROVEN);
              assertThat(judgement.reason())
                  .startsWith("not told apart by ")
                  .contains(" firms; ", "is compared by samples", "compares the answer with");
            });
    assertThat(saliences.count(Fate.EQUIVALENT)).isZero();
  }

  @Test
  void theScenariosThatAreProposedKillAllSurvivors() throws Exception {
    assertThat(score.survivors()).hasSizeGreaterThan(10);
    StringBuilder scenarios = new StringBuilder("scenarios:\n");
    score
        .survivors()
        .forEach(s -> scenarios.append(s.survivor().scenario().indent(2)).append('\n'));
    RuleTree more = TeaVsCoffee.with(scenarios.toString());
    assertThat(TeaVsCoffee.suite(more).problems()).isEmpty();
    MutationScore better = TeaVsCoffee.run(more).judge(List.of(), judgement -> {});
    assertThat(better.survivors()).isEmpty();
    assertThat(better.percent()).isEqualTo(100);
    assertThat(better.count(Fate.REFUSED)).isEqualTo(score.count(Fate.REFUSED));
  }

  @Test
  void aRunGoesOnWhereItWasStopped() throws Exception {
    Path file = directory.resolve("mutants.ndjson");
    MutationLog log = new MutationLog(file);
    run.judge(List.of(), judgement -> log.add(tree, TeaVsCoffee.NAME, judgement));
    List<String> lines = Files.readAllLines(file);
    int half = lines.size() / 2;
    Files.writeString(file, String.join("\n", lines.subList(0, half)) + "\n{\"comparison\":\"te");

    List<Judgement> known = new MutationLog(file).known(tree, TeaVsCoffee.NAME, run.mutants());
    List<Judgement> tried = Collections.synchronizedList(new ArrayList<>());
    MutationScore resumed = run.judge(known, tried::add);
    assertThat(known).hasSize(half);
    assertThat(tried).hasSize(lines.size() - half);
    assertThat(resumed.judgements()).isEqualTo(score.judgements());
  }

  @Test
  void whatWasFoundOutOfOtherRulesDoesNotCount() throws Exception {
    Path file = directory.resolve("mutants.ndjson");
    new MutationLog(file).add(tree, TeaVsCoffee.NAME, score.judgements().get(0));
    RuleTree more = TeaVsCoffee.with("scenarios: [{ name: x, firm: {}, expect: { roleMix: 0 } }]");
    assertThat(new MutationLog(file).known(tree, TeaVsCoffee.NAME, run.mutants())).hasSize(1);
    assertThat(new MutationLog(file).known(more, TeaVsCoffee.NAME, run.mutants())).isEmpty();
  }

  @Test
  void anInterruptedRunSaysWhatItHas() {
    Thread caller = Thread.currentThread();
    AtomicBoolean once = new AtomicBoolean();
    MutationScore stopped =
        run.judge(
            List.of(),
            judgement -> {
              if (once.compareAndSet(false, true)) {
                caller.interrupt();
              }
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.complete()).isFalse();
    assertThat(stopped.judgements()).isNotEmpty();
    assertThat(score.judgements()).containsAll(stopped.judgements());
  }

  @Test
  void whereverARunIsInterruptedItSaysNothingThatIsNotTrue() throws Exception {
    for (int rest = 1; rest <= 6; rest++) {
      List<Judgement> known = score.judgements().stream().skip(rest).toList();
      List<Judgement> told = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch begun = new CountDownLatch(1);
      Thread caller =
          new Thread(
              () -> {
                begun.countDown();
                run.judge(known, told::add);
              });
      caller.start();
      begun.await();
      caller.interrupt();
      caller.join();
      List<Judgement> whenItEnded = List.copyOf(told);
      assertThat(score.judgements()).containsAll(whenItEnded);
    }
  }

  @Test
  void aCompilationThatIsInterruptedRefusesNothing() throws Exception {
    Suite suite = TeaVsCoffee.suite(tree);
    Proof none = new Proof(suite.pack(), Duration.ZERO, Duration.ZERO);
    Judge judge = new Judge(suite, tree.pack(TeaVsCoffee.NAME), none);
    Mutant mutant = judged(Kind.WEIGHT, line("insert(new Score(\"coffee\", 2));"), "3").mutant();
    RuleTree mutated = tree.with(judge.written(mutant));
    Pack killed = PackBuilder.build(mutated, TeaVsCoffee.NAME);
    for (Variant variant :
        List.<Variant>of(() -> PackBuilder.build(mutated, TeaVsCoffee.NAME), () -> killed)) {
      assertThat(judge.of(mutant, variant).fate()).isEqualTo(Fate.KILLED);
      assertThat(judge.killers(mutant, variant)).containsExactly("The tired drink coffee");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> judge.of(mutant, variant)).isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> judge.killers(mutant, variant))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> MutationRun.of(tree, suite, EnumSet.of(Kind.WEIGHT)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
