package io.firsthire.analysis;

import io.firsthire.pack.Pack;
import io.firsthire.pack.match.Constraint;
import io.firsthire.pack.model.Question;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.Action;
import io.firsthire.pack.source.Condition;
import io.firsthire.pack.source.Expression;
import io.firsthire.pack.source.RuleSource;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules whose conclusions on several answers are those on each of them, put together. They
 * depend on answers, and otherwise on facts that are the same for every firm; or on one single fact
 * that only such rules make. All others are the later rules: what they conclude depends on what
 * they can see of the distributive rules' conclusions.
 */
final class DistributiveRules {
  private final RuleModel rules;
  private final Set<String> first = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final List<RuleSource> later = new ArrayList<>();
  private final Set<String> fieldsSeen = new HashSet<>();
  private final Set<String> typesSeen = new HashSet<>();
  private final Map<String, SummedType> summed = new HashMap<>();

  DistributiveRules(Pack pack) {
    this.rules = pack.rules();
    AnswerFlow flow = new AnswerFlow(pack);
    List<RuleSource> deciding = rules.decisionRules().stream().map(rules::rule).toList();
    deciding.stream().filter(rule -> isFirst(rule, flow)).map(RuleSource::name).forEach(first::add);
    names.addAll(first);
    while (deciding.stream()
        .anyMatch(rule -> follows(rule, flow, deciding) && names.add(rule.name()))) {
      // Each of them may let others follow.
    }
    deciding.stream().filter(rule -> !names.contains(rule.name())).forEach(later::add);
    for (RuleSource rule : later) {
      typesSeen.addAll(RuleModel.reads(rule));
      rule.conditions().stream().flatMap(Condition::expressions).forEach(this::noteField);
    }
    typesSeen.forEach(type -> SummedType.of(type, later).ifPresent(sum -> summed.put(type, sum)));
  }

  private boolean isFirst(RuleSource rule, AnswerFlow flow) {
    return onlyInserts(rule)
        && RuleModel.reads(rule).stream()
            .allMatch(type -> rules.isAnswers(type) || flow.isSameForEveryFirm(type));
  }

  private boolean follows(RuleSource rule, AnswerFlow flow, List<RuleSource> deciding) {
    List<Condition.Pattern> ofTheFirm =
        rule.conditions().stream()
            .flatMap(Condition::patterns)
            .filter(pattern -> !flow.isSameForEveryFirm(pattern.type()))
            .toList();
    return ofTheFirm.size() == 1
        && rule.conditions().contains(ofTheFirm.get(0))
        && !rules.isAnswers(ofTheFirm.get(0).type())
        && onlyInserts(rule)
        && deciding.stream()
            .filter(other -> RuleModel.makes(other).contains(ofTheFirm.get(0).type()))
            .allMatch(other -> names.contains(other.name()));
  }

  private static boolean onlyInserts(RuleSource rule) {
    return rule.actions().stream()
        .allMatch(
            action ->
                action instanceof Action.Evaluate evaluate
                    && evaluate.expression() instanceof Expression.Call call
                    && call.name().equals("insert"));
  }

  private void noteField(Expression part) {
    if (part instanceof Expression.Name name) {
      fieldsSeen.add(name.name());
    } else if (part instanceof Expression.Member member) {
      fieldsSeen.add(member.name());
    }
  }

  boolean contains(String rule) {
    return names.contains(rule);
  }

  /** Whether a later rule reads a question. */
  boolean isReadLater(Question question) {
    return later.stream().anyMatch(rule -> reads(rule, question));
  }

  private static boolean reads(RuleSource rule, Question question) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    return new Mentions(question, patterns).any(rule);
  }

  /** The questions, by their places, that some of these rules read together. */
  List<List<Integer>> together(List<Classes> questions) {
    List<Set<Integer>> groups = new ArrayList<>();
    for (int n = 0; n < questions.size(); n++) {
      groups.add(new HashSet<>(Set.of(n)));
    }
    for (String name : first) {
      Set<Integer> joined = new HashSet<>();
      for (int n = 0; n < questions.size(); n++) {
        int place = n;
        if (reads(rules.rule(name), questions.get(n).question())) {
          groups.stream().filter(group -> group.contains(place)).forEach(joined::addAll);
        }
      }
      if (!joined.isEmpty()) {
        groups.removeIf(joined::containsAll);
        groups.add(joined);
      }
    }
    return groups.stream().map(group -> group.stream().sorted().toList()).toList();
  }

  /**
   * What later rules can see of a fact, as a number that is added for each fact there is: a hash of
   * the fields that they read; where they only sum a field up, that field times a hash of the
   * others; 0 if they do not look at such facts.
   */
  long seen(Object fact) {
    String type = fact.getClass().getSimpleName();
    if (!typesSeen.contains(type)) {
      return 0;
    }
    SummedType sum = summed.get(type);
    if (sum != null && Constraint.field(fact, sum.field()) instanceof Integer amount) {
      long others = Hash.of(fields(fact, type, sum.field()));
      return amount * others + (sum.counted() ? Hash.of(others + "#") : 0);
    }
    return Hash.of(fields(fact, type, null));
  }

  private String fields(Object fact, String type, String except) {
    RecordComponent[] components = fact.getClass().getRecordComponents();
    if (components == null) {
      return fact.toString();
    }
    StringBuilder seen = new StringBuilder(type);
    for (RecordComponent component : components) {
      if (fieldsSeen.contains(component.getName()) && !component.getName().equals(except)) {
        seen.append('|').append(Constraint.field(fact, component.getName()));
      }
    }
    return seen.toString();
  }
}
