package io.firsthire.analysis.space;

import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Hire;
import io.firsthire.vocabulary.Outcome;
import io.firsthire.vocabulary.Score;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules that depend on a firm and are not distributive, and what they can see of facts. If they
 * see the same of some facts, they conclude the same from them.
 */
public final class LaterRules {
  /** The facts that make up a decision, by type, with the fields that matter to it. */
  private static final Map<Class<?>, Set<String>> DECISIVE =
      Map.of(
          Outcome.class, Set.of("kind"),
          Hire.class, Set.of("position", "role"),
          Score.class, Set.of("role", "points"));

  private final List<RuleSource> rules;
  private final Set<String> fieldsSeen = new HashSet<>();
  private final Set<String> typesSeen = new HashSet<>();
  private final Map<String, SummedType> summed = new HashMap<>();
  private final Map<Question, Boolean> read = new ConcurrentHashMap<>();
  private boolean whole;

  LaterRules(List<RuleSource> rules) {
    this.rules = rules;
    for (RuleSource rule : rules) {
      typesSeen.addAll(RuleModel.reads(rule));
      rule.conditions().stream().flatMap(Condition::expressions).forEach(this::noteField);
      whole |= comparesWhole(rule);
    }
    // A verdict reads these, whether or not a rule does.
    DECISIVE.forEach(
        (type, fields) -> {
          typesSeen.add(type.getSimpleName());
          fieldsSeen.addAll(fields);
        });
    typesSeen.forEach(type -> SummedType.of(type, rules).ifPresent(sum -> summed.put(type, sum)));
  }

  /** Whether a rule's conditions use whole facts, not just their fields. */
  private static boolean comparesWhole(RuleSource rule) {
    Set<String> facts = new HashSet<>(Set.of("this"));
    rule.conditions().stream()
        .flatMap(Condition::patterns)
        .map(Condition.Pattern::variable)
        .filter(Objects::nonNull)
        .forEach(facts::add);
    Set<Expression> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    rule.conditions().stream()
        .flatMap(Condition::expressions)
        .filter(Expression.Member.class::isInstance)
        .forEach(member -> targets.add(((Expression.Member) member).target()));
    return rule.conditions().stream()
        .flatMap(Condition::expressions)
        .anyMatch(
            part ->
                part instanceof Expression.Name name
                    && facts.contains(name.name())
                    && !targets.contains(part));
  }

  private void noteField(Expression part) {
    if (part instanceof Expression.Name name) {
      fieldsSeen.add(name.name());
    } else if (part instanceof Expression.Member member) {
      fieldsSeen.add(member.name());
    }
  }

  /** Their names. */
  public Set<String> names() {
    return rules.stream().map(RuleSource::name).collect(Collectors.toSet());
  }

  /** Whether one of these rules reads a question. */
  public boolean reads(Question question) {
    return read.computeIfAbsent(
        question, asked -> rules.stream().anyMatch(rule -> new Mentions(asked, rule).any()));
  }

  /**
   * What these rules can see of a fact, as a number; the numbers of all facts are added up. It is a
   * hash of the fields that they read. If they only sum up one field, it is that field times a hash
   * of the others. It is 0 if they do not look at such facts.
   */
  public long seen(Object fact) {
    String type = FactTypes.nameOf(fact);
    if (!typesSeen.contains(type)) {
      return 0;
    }
    SummedType sum = summed.get(type);
    if (sum != null && Constraints.field(fact, sum.field()) instanceof Integer amount) {
      long others = Hash.of(fields(fact, type, sum.field()));
      return amount * others + (sum.counted() ? Hash.of(others + "#") : 0);
    }
    return Hash.of(fields(fact, type, null));
  }

  /**
   * What these rules can see of a fact and put into what they conclude, as a number like that of
   * {@link #seen}: a hash of all of it, unless they only sum up one field.
   *
   * @param rule the rule that made the fact
   * @param salt makes another hash of the same
   */
  public long quotable(Object fact, String rule, String salt) {
    String type = FactTypes.nameOf(fact);
    if (!typesSeen.contains(type)) {
      return 0;
    }
    SummedType sum = summed.get(type);
    if (sum != null && Constraints.field(fact, sum.field()) instanceof Integer amount) {
      String others = salt + fields(fact, type, sum.field());
      return amount * Hash.of(others) + Hash.of(others + "#");
    }
    return Hash.of(salt + rule + "|" + fact);
  }

  private String fields(Object fact, String type, @Nullable String except) {
    RecordComponent[] components = fact.getClass().getRecordComponents();
    if (components == null || whole) {
      return fact.toString();
    }
    StringBuilder seen = new StringBuilder(type);
    for (RecordComponent component : components) {
      if (fieldsSeen.contains(component.getName()) && !component.getName().equals(except)) {
        seen.append('|').append(Constraints.field(fact, component.getName()));
      }
    }
    return seen.toString();
  }
}
