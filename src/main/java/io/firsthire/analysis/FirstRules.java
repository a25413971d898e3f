package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.match.Constraint;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that depend on answers and on facts that are the same for every firm, and on nothing
 * else: which of them fire for a firm depends on the answers that each reads alone.
 */
final class FirstRules {
  private final RuleModel rules;
  private final Set<String> names = new HashSet<>();
  private final Set<String> fieldsRead = new HashSet<>();

  FirstRules(Pack pack) {
    this.rules = pack.rules();
    AnswerFlow flow = new AnswerFlow(pack);
    for (String name : rules.decisionRules()) {
      RuleSource rule = rules.rule(name);
      if (RuleModel.reads(rule).stream()
          .allMatch(type -> rules.isAnswers(type) || flow.isSameForEveryFirm(type))) {
        names.add(name);
      }
    }
    rules.rules().stream()
        .flatMap(rule -> rule.conditions().stream())
        .flatMap(Condition::expressions)
        .forEach(this::noteField);
  }

  private void noteField(Expression part) {
    if (part instanceof Expression.Name name) {
      fieldsRead.add(name.name());
    } else if (part instanceof Expression.Member member) {
      fieldsRead.add(member.name());
    }
  }

  boolean contains(String rule) {
    return names.contains(rule);
  }

  /** Whether another rule than these reads a question. */
  boolean isReadLater(Question question) {
    return rules.rules().stream()
        .filter(rule -> !names.contains(rule.name()))
        .anyMatch(rule -> reads(rule, question));
  }

  private static boolean reads(RuleSource rule, Question question) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    return new Mentions(question, patterns).any(rule);
  }

  /** The questions, by their places, that some of these rules read together. */
  List<List<Integer>> together(List<Classes> questions) {
    int[] group = new int[questions.size()];
    for (int n = 0; n < group.length; n++) {
      group[n] = n;
    }
    for (String name : names) {
      int first = -1;
      for (int n = 0; n < group.length; n++) {
        if (reads(rules.rule(name), questions.get(n).question())) {
          int old = group[n];
          int joined = first < 0 ? old : group[first];
          for (int other = 0; other < group.length; other++) {
            group[other] = group[other] == old ? joined : group[other];
          }
          first = first < 0 ? n : first;
        }
      }
    }
    List<List<Integer>> groups = new ArrayList<>();
    for (int n = 0; n < group.length; n++) {
      List<Integer> members = new ArrayList<>();
      for (int other = 0; other < group.length; other++) {
        if (group[other] == n) {
          members.add(other);
        }
      }
      if (!members.isEmpty()) {
        groups.add(members);
      }
    }
    return groups;
  }

  /** What conditions can see of a fact. */
  String seen(Object fact) {
    RecordComponent[] components = fact.getClass().getRecordComponents();
    if (components == null) {
      return fact.toString();
    }
    StringBuilder seen = new StringBuilder(fact.getClass().getSimpleName());
    for (RecordComponent component : components) {
      if (fieldsRead.contains(component.getName())) {
        seen.append('|').append(Constraint.field(fact, component.getName()));
      }
    }
    return seen.toString();
  }
}
