package io.firsthire.suite;

import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Firing;
import io.firsthire.pack.engine.Limits;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import io.firsthire.pack.source.SourceFile;
import io.firsthire.verdict.Firm;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a pack its suite has exercised. Rules and conditions are counted, not lines: a rule is
 * covered when a scenario lets it fire; a condition on an answer, when it held for one scenario and
 * did not for another; a choice, when each of its values was given; an outcome and a role, when
 * they were reached.
 *
 * @param goals everything that can be covered, in the order of its kinds and places
 */
public record Coverage(List<Goal> goals) {
  /** Kinds of goals. */
  public enum Kind {
    RULE,
    CONDITION,
    ANSWER,
    OUTCOME,
    ROLE
  }

  /**
   * Something that a suite should exercise.
   *
   * @param goal what should happen
   * @param place where it stands, as {@code file:line}; null where it stands nowhere
   * @param scenarios how many scenarios did it
   */
  public record Goal(Kind kind, String goal, String place, int scenarios) {
    /** Whether any scenario did it. */
    public boolean covered() {
      return scenarios > 0;
    }
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
    Counter counter = new Counter(run.suite().pack());
    run.results().stream().filter(result -> result.verdict() != null).forEach(counter::count);
    return new Coverage(counter.goals());
  }

  /** Counts scenario by scenario. */
  private static final class Counter {
    private final Pack pack;
    private final Map<String, Goal> goals = new LinkedHashMap<>();

    Counter(Pack pack) {
      this.pack = pack;
      for (SourceFile file : pack.rules().files()) {
        file.rules().forEach(rule -> declare(file, rule));
      }
      for (Question question : pack.questions()) {
        question
            .choices()
            .forEach(value -> add(Kind.ANSWER, question.name() + " is " + value, null));
      }
      for (OutcomeKind outcome : OutcomeKind.values()) {
        add(Kind.OUTCOME, outcome.name(), null);
      }
      for (Role role : pack.catalogue().all(Role.class)) {
        add(Kind.ROLE, role.id() + " is hired first", null);
      }
    }

    private void declare(SourceFile file, RuleSource rule) {
      if (!pack.rules().decisionRules().contains(rule.name())) {
        return;
      }
      add(Kind.RULE, rule.name(), rule.place());
      for (Expression condition : conditions(rule)) {
        String text = text(file, condition);
        String place = file.path() + ":" + condition.span().line();
        add(Kind.CONDITION, rule.name() + ": " + text + " holds", place);
        add(Kind.CONDITION, rule.name() + ": " + text + " does not hold", place);
      }
    }

    private static String text(SourceFile file, Expression expression) {
      return file.text().substring(expression.span().start(), expression.span().end());
    }

    /** The single comparisons with answers, however they are joined. */
    private List<Expression> conditions(RuleSource rule) {
      AnswerConditions any = new AnswerConditions(Map.of());
      return rule.conditions().stream()
          .flatMap(Condition::patterns)
          .filter(pattern -> pack.rules().isAnswers(pattern.type()))
          .flatMap(pattern -> pattern.constraints().stream())
          .flatMap(constraint -> leaves(constraint).stream())
          .filter(leaf -> any.holds(leaf).isPresent())
          .toList();
    }

    private static List<Expression> leaves(Expression constraint) {
      if (constraint instanceof Expression.Binary binary
          && Set.of("&&", "||").contains(binary.operator())) {
        List<Expression> leaves = new ArrayList<>(leaves(binary.left()));
        leaves.addAll(leaves(binary.right()));
        return leaves;
      }
      return constraint instanceof Expression.Bind ? List.of() : List.of(constraint);
    }

    private void add(Kind kind, String goal, String place) {
      goals.put(kind + goal, new Goal(kind, goal, place, 0));
    }

    private void reach(Kind kind, String goal) {
      goals.computeIfPresent(
          kind + goal,
          (key, old) -> new Goal(old.kind(), old.goal(), old.place(), old.scenarios() + 1));
    }

    void count(SuiteRun.Result result) {
      Firm firm = result.scenario().firm();
      pack.decisions().trace(firm.answers(), Limits.DEFAULT).stream()
          .map(Firing::rule)
          .collect(Collectors.toSet())
          .forEach(rule -> reach(Kind.RULE, rule));
      AnswerConditions answers = new AnswerConditions(firm.answers());
      for (SourceFile file : pack.rules().files()) {
        for (RuleSource rule : file.rules()) {
          for (Expression condition : conditions(rule)) {
            String goal = rule.name() + ": " + text(file, condition);
            boolean holds = answers.holds(condition).orElseThrow();
            reach(Kind.CONDITION, goal + (holds ? " holds" : " does not hold"));
          }
        }
      }
      firm.answers().forEach((question, value) -> reach(Kind.ANSWER, question + " is " + value));
      reach(Kind.OUTCOME, result.verdict().outcome().name());
      if (result.verdict().hireFirst() != null) {
        reach(Kind.ROLE, result.verdict().hireFirst().id() + " is hired first");
      }
    }

    List<Goal> goals() {
      return List.copyOf(goals.values());
    }
  }
}
