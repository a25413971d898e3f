package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.RuleSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that depend on questions that cannot touch the outcome, and what else they depend on:
 * facts that other rules conclude, and answers to the other questions.
 */
final class AdviceRules {
  private final List<Question> questions;
  private final List<RuleSource> rules = new ArrayList<>();
  private final Set<String> typesRead = new HashSet<>();
  private final List<Question> othersRead;

  AdviceRules(Pack pack) {
    this.questions =
        pack.questions().stream()
            .filter(question -> !pack.decisions().canChangeOutcome(question.name()))
            .toList();
    Set<String> made = new HashSet<>();
    for (String name : pack.rules().decisionRules()) {
      RuleSource rule = pack.rules().rule(name);
      made.addAll(RuleModel.makes(rule));
      if (questions.stream().anyMatch(question -> reads(rule, question))) {
        rules.add(rule);
      }
    }
    addFollowing(pack);
    rules.forEach(rule -> typesRead.addAll(RuleModel.reads(rule)));
    typesRead.retainAll(made);
    this.othersRead =
        pack.questions().stream()
            .filter(question -> !questions.contains(question))
            .filter(question -> rules.stream().anyMatch(rule -> reads(rule, question)))
            .toList();
  }

  /** Rules that read what these rules make depend on the same questions. */
  private void addFollowing(Pack pack) {
    boolean grown = true;
    while (grown) {
      Set<String> made = new HashSet<>();
      rules.forEach(rule -> made.addAll(RuleModel.makes(rule)));
      grown = false;
      for (RuleSource rule : pack.rules().rules()) {
        if (!rules.contains(rule) && RuleModel.reads(rule).stream().anyMatch(made::contains)) {
          rules.add(rule);
          grown = true;
        }
      }
    }
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

  /** Questions that some of the rules depend on together, by their places. */
  List<List<Question>> together() {
    List<Set<Question>> groups = new ArrayList<>();
    questions.forEach(question -> groups.add(new HashSet<>(Set.of(question))));
    for (RuleSource rule : rules) {
      Set<Question> joined = new HashSet<>();
      for (Question question : questions) {
        if (reads(rule, question)) {
          groups.stream().filter(g -> g.contains(question)).forEach(joined::addAll);
        }
      }
      if (!joined.isEmpty()) {
        groups.removeIf(joined::containsAll);
        groups.add(joined);
      }
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
