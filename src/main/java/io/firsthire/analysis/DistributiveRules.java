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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules whose conclusions on several answers are those on each of them, put together, and stay
 * as they are. They depend on answers, and otherwise on facts that are the same for every firm; or
 * on one single fact that only such rules make. All others are the later rules: what they conclude
 * depends on what they can see of the distributive rules' conclusions. Rules that depend on
 * questions outside of the space are later rules too, since what they conclude is not known by its
 * firms alone.
 */
final class DistributiveRules {
  private final DecisionSpace space;
  private final RuleModel rules;
  private final Set<String> first = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final List<RuleSource> later = new ArrayList<>();
  private final Set<String> typesChanged = new HashSet<>();
  private final Set<String> fieldsSeen = new HashSet<>();
  private final Set<String> typesSeen = new HashSet<>();
  private final Map<String, SummedType> summed = new HashMap<>();

  DistributiveRules(DecisionSpace space) {
    this.space = space;
    Pack pack = space.pack();
    this.rules = pack.rules();
    AnswerFlow flow = new AnswerFlow(pack);
    List<RuleSource> deciding = rules.decisionRules().stream().map(rules::rule).toList();
    deciding.stream()
        .filter(rule -> !onlyInserts(rule))
        .forEach(rule -> typesChanged.addAll(RuleModel.makes(rule)));
    deciding.stream().filter(rule -> isFirst(rule, flow)).map(RuleSource::name).forEach(first::add);
    first.removeAll(beyond());
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

  /** The rules that depend on questions outside of the space. */
  private Set<String> beyond() {
    Set<Question> inside =
        space.questions().stream().map(Classes::question).collect(Collectors.toSet());
    return space.pack().questions().stream()
        .filter(question -> !inside.contains(question))
        .flatMap(q -> rules.reachedBy(q.declaredIn(), q.name()).stream())
        .collect(Collectors.toSet());
  }

  private boolean isFirst(RuleSource rule, AnswerFlow flow) {
    return stays(rule)
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
        && stays(rule)
        && deciding.stream()
            .filter(other -> RuleModel.makes(other).contains(ofTheFirm.get(0).type()))
            .allMatch(other -> names.contains(other.name()));
  }

  /** Whether nothing that a rule concludes is changed or deleted by another. */
  private boolean stays(RuleSource rule) {
    return onlyInserts(rule) && Collections.disjoint(RuleModel.makes(rule), typesChanged);
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

  /** Whether a rule depends on answers directly, and on nothing else of the firm. */
  boolean isFirst(String rule) {
    return first.contains(rule);
  }

  boolean contains(String rule) {
    return names.contains(rule);
  }

  /** Whether a later rule reads a question. */
  boolean isReadLater(Question question) {
    return later.stream().anyMatch(rule -> reads(rule, question));
  }

  /** Whether a rule reads a question. */
  static boolean reads(RuleSource rule, Question question) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    return new Mentions(question, patterns).any(rule);
  }

  /** The questions of the space in groups, by their places; what some rule reads is in one. */
  List<List<Integer>> together() {
    List<Set<Integer>> groups = new ArrayList<>();
    for (int n = 0; n < space.questions().size(); n++) {
      groups.add(new HashSet<>(Set.of(n)));
    }
    for (String name : first) {
      Set<Integer> joined = new HashSet<>();
      for (int n = 0; n < space.questions().size(); n++) {
        int place = n;
        if (reads(name, n)) {
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
   * The rules that read answers to a group's questions, or to none: what they do for a firm is what
   * they do for its answers to these.
   */
  Set<String> firstOf(int[] group) {
    return first.stream()
        .filter(
            name ->
                IntStream.of(group).anyMatch(n -> reads(name, n))
                    || IntStream.range(0, space.questions().size()).noneMatch(n -> reads(name, n)))
        .collect(Collectors.toSet());
  }

  private boolean reads(String rule, int question) {
    return reads(rules.rule(rule), space.questions().get(question).question());
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
