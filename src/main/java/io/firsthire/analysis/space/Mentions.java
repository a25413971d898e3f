package io.firsthire.analysis.space;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one rule mentions the answer to a question: by its name, or by variables bound to it. */
public final class Mentions {
  private final Question question;
  private final RuleSource rule;
  private final Set<String> variables = new HashSet<>();
  private final Set<String> computed = new TreeSet<>();
  private final Set<String> firms = new HashSet<>();

  /** The places in a rule where it mentions a question's answer. */
  public Mentions(Question question, RuleSource rule) {
    this.question = question;
    this.rule = rule;
    Interruptions.requireNone();
    for (Condition.Pattern pattern : patterns().toList()) {
      if (pattern.type().equals(question.declaredIn())) {
        if (pattern.variable() != null) {
          firms.add(pattern.variable());
        }
      }
    }
    while (grows()) {
      Interruptions.requireNone();
    }
  }

  /** Adds the variables that are bound to the answer, or to values computed from it. */
  private boolean grows() {
    boolean grown = false;
    for (Condition.Pattern pattern : patterns().toList()) {
      for (Expression constraint : pattern.constraints()) {
        for (Expression part : constraint.all().toList()) {
          if (part instanceof Expression.Bind bind
              && in(pattern, bind.value())
              && variables.add(bind.variable())) {
            grown = true;
            boolean whole = pattern.type().equals(question.declaredIn()) && isAnswer(bind.value());
            if (!whole) {
              computed.add(bind.variable());
            }
          }
        }
      }
    }
    return grown;
  }

  /** The variables that are bound to values computed from the answer. */
  Set<String> computed() {
    return computed;
  }

  private Stream<Condition.Pattern> patterns() {
    return rule.conditions().stream().flatMap(Condition::patterns);
  }

  private boolean isAnswer(Expression value) {
    return value instanceof Expression.Name name && name.name().equals(question.name());
  }

  /** Whether the rule mentions the answer at all. */
  public boolean any() {
    return patterns().anyMatch(p -> p.constraints().stream().anyMatch(c -> in(p, c)))
        || rule.actions().stream().flatMap(Action::expressions).anyMatch(this::is);
  }

  /** Whether a constraint of a pattern mentions the answer. */
  boolean in(Condition.Pattern pattern, Expression constraint) {
    return constraint.all().anyMatch(part -> is(part) || isField(pattern, part));
  }

  /** Whether an expression outside the conditions on the firm mentions the answer. */
  public boolean inAny(Expression expression) {
    return expression.all().anyMatch(this::is);
  }

  private boolean isField(Condition.Pattern pattern, Expression part) {
    return pattern.type().equals(question.declaredIn()) && isAnswer(part);
  }

  private boolean is(Expression part) {
    return part instanceof Expression.Name name && variables.contains(name.name())
        || part instanceof Expression.Member member
            && member.name().equals(question.name())
            && member.target() instanceof Expression.Name firm
            && firms.contains(firm.name());
  }

  /** What a constraint depends on besides the answer, the pattern's own fields and constants. */
  List<String> others(Condition.Pattern pattern, Expression leaf) {
    boolean firm = pattern.type().equals(question.declaredIn());
    return leaf.all()
        .filter(Expression.Name.class::isInstance)
        .map(name -> ((Expression.Name) name).name())
        .filter(name -> !variables.contains(name) && !firms.contains(name))
        .filter(name -> FactTypes.values(name).isEmpty())
        .filter(name -> name.startsWith("$") || firm && !name.equals(question.name()))
        .distinct()
        .toList();
  }

  /** The variables that an expression of a conclusion depends on, besides those of the answer. */
  List<String> others(Expression expression) {
    return expression
        .all()
        .filter(Expression.Name.class::isInstance)
        .map(name -> ((Expression.Name) name).name())
        .filter(name -> name.startsWith("$"))
        .filter(name -> !variables.contains(name) || computed.contains(name))
        .filter(name -> !firms.contains(name) || readsOther(expression, name))
        .distinct()
        .toList();
  }

  /** Whether an expression reads another answer of a firm through the firm's variable. */
  private boolean readsOther(Expression expression, String firm) {
    return expression
        .all()
        .anyMatch(
            part ->
                part instanceof Expression.Member member
                    && member.target() instanceof Expression.Name name
                    && name.name().equals(firm)
                    && !member.name().equals(question.name()));
  }

  /** The variables that hold the answer, and their values for a given answer. */
  Map<String, @Nullable Object> bound(Constraints constraints, @Nullable Object answer) {
    Map<String, @Nullable Object> bound = new HashMap<>();
    variables.stream()
        .filter(variable -> !computed.contains(variable))
        .forEach(variable -> bound.put(variable, answer));
    firms.forEach(firm -> bound.put(firm, fact(constraints, answer)));
    return bound;
  }

  /** A firm that gives only this answer; null means no answer. */
  Object fact(Constraints constraints, @Nullable Object answer) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put(question.name(), answer);
    return constraints.answers(question.declaredIn(), given);
  }
}
