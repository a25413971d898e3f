package io.firsthire.suite.coverage;

import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.Place;
import io.firsthire.suite.run.SuiteRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a suite has exercised of its pack. Rules, conditions and texts are counted, not lines.
 *
 * @param goals everything that can be covered, kind by kind
 */
public record Coverage(List<Goal> goals) {
  /** Kinds of goals. */
  public enum Kind {
    /** A rule that depends on a firm fires. */
    RULE,
    /**
     * A condition on the firm, or on what rules conclude about it, both holds and does not hold.
     */
    CONDITION,
    /** A choice is given, or a number on one side of a bound that rules compare with. */
    ANSWER,
    /** An outcome is reached. */
    OUTCOME,
    /** A role is hired first. */
    ROLE,
    /** A text of the advice, the KPIs or the plan appears in a verdict. */
    TEXT
  }

  /**
   * Something that a suite should exercise.
   *
   * @param subject what it is about, such as a rule's name or a condition as it is written
   * @param event what should happen to it, such as {@code fires} or {@code does not hold}
   * @param place where it is written; null if it has no place in the rules
   * @param times how often it happened: a rule may fire several times for one scenario
   * @param scenarios the names of the scenarios for which it happened, in the suite's order
   */
  public record Goal(
      Kind kind,
      String subject,
      String event,
      @Nullable Place place,
      int times,
      List<String> scenarios) {
    /** Whether it happened for any scenario. */
    public boolean covered() {
      return times > 0;
    }
  }

  /** A goal without counts. */
  record Target(Kind kind, String subject, String event, @Nullable Place place) {}

  /** One scenario's way through the rules. */
  record Passage(Firm firm, Verdict verdict, List<Firing> trace) {}

  /** A group of goals, and how to see which of them a scenario reached. */
  interface Aspect {
    /** All its goals, in order. */
    Stream<Target> targets();

    /** The goals that a scenario reached, each as often as it did. */
    Stream<Target> reached(Passage passage);
  }

  /** How much of the goals of some kinds is covered, in percent; 100 if there are none. */
  public double percent(Set<Kind> kinds) {
    List<Goal> counted = goals.stream().filter(goal -> kinds.contains(goal.kind())).toList();
    long covered = counted.stream().filter(Goal::covered).count();
    return counted.isEmpty() ? 100 : 100.0 * covered / counted.size();
  }

  /** How much of everything is covered, in percent. */
  public double percent() {
    return percent(Set.of(Kind.values()));
  }

  /** The goals that no scenario reaches. */
  public List<Goal> missing() {
    return goals.stream().filter(goal -> !goal.covered()).toList();
  }

  /** What the scenarios of a run have exercised. */
  public static Coverage of(SuiteRun run) {
    Pack pack = run.suite().pack();
    List<Aspect> aspects = aspects(pack);
    Map<Target, List<String>> reachedBy = new LinkedHashMap<>();
    aspects.stream()
        .flatMap(Aspect::targets)
        .forEach(target -> reachedBy.put(target, new ArrayList<>()));
    for (SuiteRun.Result result : run.results()) {
      if (result.verdict() != null) {
        Passage passage = passage(pack, result.scenario().firm(), result.verdict());
        // A target that an aspect reports as reached is always one of its targets.
        aspects.stream()
            .flatMap(aspect -> aspect.reached(passage))
            .map(reachedBy::get)
            .map(Objects::requireNonNull)
            .forEach(scenarios -> scenarios.add(result.scenario().name()));
      }
    }
    List<Goal> goals = new ArrayList<>();
    reachedBy.forEach((target, scenarios) -> goals.add(goal(target, scenarios)));
    return new Coverage(List.copyOf(goals));
  }

  private static List<Aspect> aspects(Pack pack) {
    Insertions insertions = new Insertions(pack.rules());
    return List.of(
        new RuleCoverage(pack),
        new ConditionCoverage(pack),
        new FactConditionCoverage(pack),
        new AnswerCoverage(pack),
        new OutcomeCoverage(pack, insertions),
        new TextCoverage(pack, insertions));
  }

  private static Passage passage(Pack pack, Firm firm, Verdict verdict) {
    Interruptions.requireNone();
    return new Passage(firm, verdict, pack.decisions().trace(firm.answers()));
  }

  private static Goal goal(Target target, List<String> scenarios) {
    return new Goal(
        target.kind(),
        target.subject(),
        target.event(),
        target.place(),
        scenarios.size(),
        List.copyOf(new LinkedHashSet<>(scenarios)));
  }
}
