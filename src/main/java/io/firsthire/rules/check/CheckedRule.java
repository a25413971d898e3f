package io.firsthire.rules.check;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule with all types that could be found. Its tree is walked once. */
public final class CheckedRule {
  private final RuleSource source;
  private final VariableScope scope;
  private final List<TypedPattern> patterns;
  private final List<Expression> expressions;

  /**
   * A pattern with the type of its fact.
   *
   * @param type the type; empty if it does not exist
   */
  public record TypedPattern(Condition.Pattern pattern, Optional<FactType> type) {}

  CheckedRule(RuleSource source, FactTypes types, VariableScope scope) {
    this.source = source;
    this.scope = scope;
    this.patterns =
        source.conditions().stream()
            .flatMap(Condition::patterns)
            .map(pattern -> new TypedPattern(pattern, types.fact(pattern.type())))
            .toList();
    this.expressions =
        Stream.concat(
                source.conditions().stream().flatMap(Condition::expressions),
                source.actions().stream().flatMap(Action::expressions))
            .toList();
  }

  /** The rule as it is written. */
  public RuleSource source() {
    return source;
  }

  /** The variables that the rule binds. */
  public VariableScope scope() {
    return scope;
  }

  /** All its patterns, including nested ones. */
  public List<TypedPattern> patterns() {
    return patterns;
  }

  /** All its expressions and their parts, under {@code when} and after {@code then}. */
  public List<Expression> expressions() {
    return expressions;
  }
}
