package io.firsthire.analysis.map;

import io.firsthire.analysis.space.ChangedPageTypes;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.analysis.space.Partition;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that depend on advice questions, and what else they depend on: facts that other rules
 * conclude, and answers to other questions.
 */
final class AdviceRules {
  private final List<Question> questions;
  private final Map<Question, Set<String>> reached = new LinkedHashMap<>();
  private final List<RuleSource> rules;
  private final Set<String> typesRead = new HashSet<>();
  private final List<Question> othersRead;
  private final boolean readChangedPage;

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
    this.readChangedPage = !Collections.disjoint(typesRead, ChangedPageTypes.of(pack));
    this.othersRead =
        pack.questions().stream()
            .filter(question -> !questions.contains(question))
            .filter(question -> rules.stream().anyMatch(rule -> new Mentions(question, rule).any()))
            .toList();
  }

  /** The advice questions that a rule depends on. */
  List<Question> reaching(String rule) {
    return reached.entrySet().stream()
        .filter(reaching -> reaching.getValue().contains(rule))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The advice questions. */
  List<Question> questions() {
    return questions;
  }

  /** The other questions that the same rules read. */
  List<Question> othersRead() {
    return othersRead;
  }

  /** Groups of the advice questions; those that some rule depends on together are in one group. */
  List<Set<Question>> together() {
    return Partition.of(questions, rules.stream().map(rule -> reaching(rule.name())).toList());
  }

  /**
   * Whether these rules read facts of the page that others modify or delete, so that conclusions
   * are not all that they see.
   */
  boolean readChangedPage() {
    return readChangedPage;
  }

  /** What these rules can see of the conclusions of other rules. */
  Set<Object> seen(List<Conclusion> conclusions) {
    Set<Object> seen = new HashSet<>();
    for (Conclusion conclusion : conclusions) {
      if (typesRead.contains(FactTypes.nameOf(conclusion.fact()))) {
        seen.add(conclusion.fact());
      }
    }
    return seen;
  }
}
