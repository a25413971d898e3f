package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that depend on questions that cannot touch the outcome, and what else they depend on:
 * facts that other rules conclude, and answers to the other questions.
 */
final class AdviceRules {
  private final List<Question> questions;
  private final Map<Question, Set<String>> reached = new LinkedHashMap<>();
  private final List<RuleSource> rules;
  private final Set<String> typesRead = new HashSet<>();
  private final List<Question> othersRead;

  AdviceRules(Pack pack) {
    this.questions =
        pack.questions().stream()
            .filter(question -> !pack.decisions().canChangeOutcome(question.name()))
            .toList();
    questions.forEach(q -> reached.put(q, pack.rules().reachedBy(q.declaredIn(), q.name())));
    this.rules =
        pack.rules().rules().stream().filter(rule -> !reaching(rule.name()).isEmpty()).toList();
    Set<String> made = new HashSet<>();
    pack.rules().decisionRules().stream()
        .map(pack.rules()::rule)
        .forEach(rule -> made.addAll(RuleModel.makes(rule)));
    rules.forEach(rule -> typesRead.addAll(RuleModel.reads(rule)));
    typesRead.retainAll(made);
    this.othersRead =
        pack.questions().stream()
            .filter(question -> !questions.contains(question))
            .filter(question -> rules.stream().anyMatch(rule -> reads(rule, question)))
            .toList();
  }

  /** The questions that a rule depends on, of those that cannot touch the outcome. */
  List<Question> reaching(String rule) {
    return questions.stream().filter(question -> reached.get(question).contains(rule)).toList();
  }

  private static boolean reads(RuleSource rule, Question question) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    return new Mentions(question, patterns).any(rule);
  }

  /** The questions that cannot touch the outcome. */
  List<Question> questions() {
    return questions;
  }

  /** The other questions that the same rules read. */
  List<Question> othersRead() {
    return othersRead;
  }

  /** Groups of the questions; those that some rule depends on together are in one. */
  List<List<Question>> together() {
    List<Set<Question>> groups = new ArrayList<>();
    questions.forEach(question -> groups.add(new HashSet<>(Set.of(question))));
    for (RuleSource rule : rules) {
      List<Question> reaching = reaching(rule.name());
      Set<Question> joined = new HashSet<>();
      groups.stream()
          .filter(group -> !Collections.disjoint(group, reaching))
          .forEach(joined::addAll);
      groups.removeIf(joined::containsAll);
      groups.add(joined);
    }
    return groups.stream().map(g -> questions.stream().filter(g::contains).toList()).toList();
  }

  /** What the rules can see of what others conclude. */
  Set<Object> seen(List<Conclusion> conclusions) {
    Set<Object> seen = new HashSet<>();
    for (Conclusion conclusion : conclusions) {
      if (typesRead.contains(conclusion.fact().getClass().getSimpleName())) {
        seen.add(conclusion.fact());
      }
    }
    return seen;
  }
}
