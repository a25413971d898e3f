package io.firsthire.analysis.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.GeneratedSuite;
import io.firsthire.analysis.mutation.Judgement.Fate;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Holds what is said of mutants, and of scenarios that would kill them, against all firms. */
public final class MutationClaims {
  private static final int SCENARIOS = 3;
  private static final int MUTANTS = TestSize.of(2, 6);

  private final RuleTree tree;
  private final Pack pack;
  private final EveryFirm every;
  private final Random random;

  private MutationClaims(RuleTree tree, EveryFirm every, Random random) {
    this.tree = tree;
    this.pack = every.pack();
    this.every = every;
    this.random = random;
  }

  /**
   * Whatever is said of some mutants is true.
   *
   * @param counts what was said of how many, by their fates; added to
   */
  public static void hold(
      RuleTree tree, EveryFirm every, Random random, Map<String, Integer> counts) {
    try {
      new MutationClaims(tree, every, random).hold(counts);
    } catch (BuildFailed e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private void hold(Map<String, Integer> counts) throws BuildFailed {
    String scenarios = GeneratedSuite.scenarios(every, random, SCENARIOS);
    if (scenarios.isEmpty()) {
      return;
    }
    Suite suite = GeneratedSuite.of(tree, pack, scenarios);
    MutationRun run = MutationRun.of(tree, suite, EnumSet.allOf(Mutant.Kind.class));
    List<Mutant> drawn = new ArrayList<>(run.mutants());
    Collections.shuffle(drawn, random);
    List<Mutant> left = drawn.subList(0, Math.min(MUTANTS, drawn.size()));
    MutationScore score =
        run.judge(
            drawn.stream()
                .filter(mutant -> !left.contains(mutant))
                .map(mutant -> new Judgement(mutant, Fate.KILLED, "left out", null))
                .toList(),
            judgement -> {});
    for (Judgement judgement : score.judgements()) {
      if (left.contains(judgement.mutant())) {
        judged(judgement, scenarios);
        counts.merge(judgement.fate().name(), 1, Integer::sum);
      }
    }
    for (Suggestion suggestion : run.suggest(score)) {
      suggested(suggestion);
      counts.merge("suggestions", 1, Integer::sum);
    }
  }

  private Pack built(Mutant mutant) {
    RuleFile file =
        tree.pack(pack.comparison()).stream()
            .filter(candidate -> candidate.path().equals(mutant.file()))
            .findFirst()
            .orElseThrow();
    return GeneratedPack.built(tree.with(mutant.in(file)));
  }

  private void judged(Judgement judgement, String scenarios) {
    if (judgement.fate() == Fate.REFUSED) {
      return;
    }
    Pack mutant = built(judgement.mutant());
    boolean passes = passes(mutant, scenarios);
    assertThat(passes).as(judgement.toString()).isEqualTo(judgement.fate() != Fate.KILLED);
    switch (judgement.fate()) {
      case SURVIVED -> {
        String scenario = judgement.survivor().scenario();
        if (!isSnapshot(scenario)) {
          assertThat(passes(pack, scenario)).as(judgement.toString()).isTrue();
          assertThat(passes(mutant, scenario)).as(judgement.toString()).isFalse();
        }
      }
      case EQUIVALENT, PAGE_ONLY -> {
        for (int firm = 0; firm < every.size(); firm++) {
          assertThat(GeneratedSuite.verdict(mutant, every.firm(firm)))
              .as(every.firm(firm) + " of " + judgement)
              .isEqualTo(GeneratedSuite.verdict(pack, every.firm(firm)));
        }
      }
      default -> {
        // Of the others no more is said.
      }
    }
  }

  private void suggested(Suggestion suggestion) {
    assertThat(suggestion.kills()).isNotEmpty();
    if (isSnapshot(suggestion.scenario())) {
      return;
    }
    assertThat(passes(pack, suggestion.scenario())).as(suggestion.toString()).isTrue();
    for (Mutant killed : suggestion.kills()) {
      assertThat(passes(built(killed), suggestion.scenario())).as(suggestion.toString()).isFalse();
    }
  }

  /** It is kept first, and then compared with: what it holds is the whole verdict. */
  private static boolean isSnapshot(String scenario) {
    return scenario.contains("expect: snapshot");
  }

  private boolean passes(Pack of, String scenarios) {
    return SuiteRun.of(GeneratedSuite.of(tree, pack, scenarios).on(of), scenario -> true).passed();
  }
}
