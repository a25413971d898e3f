package io.firsthire.rules.engine;

import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.base.reteoo.InitialFactImpl;
import org.drools.model.impl.DeclarationImpl;
import org.drools.model.patterns.PatternImpl;
import org.drools.model.prototype.PrototypeVariable;

/**
 * Makes rules react only to changes of fields that they read. If a rule matches several facts and
 * the first is of a declared type, Drools ignores which of its fields changed, so Drools' initial
 * fact is put before it.
 */
final class FirstPatterns {
  private final Set<String> modified;

  /** Finds the types whose facts some rules of a pack modify. */
  FirstPatterns(RuleModel model) {
    this.modified =
        model.rules().stream().flatMap(FirstPatterns::modified).collect(Collectors.toSet());
  }

  private static Stream<String> modified(RuleSource rule) {
    Set<String> variables =
        rule.actions().stream()
            .filter(Action.Modify.class::isInstance)
            .map(action -> ((Action.Modify) action).fact())
            .filter(Expression.Name.class::isInstance)
            .map(fact -> ((Expression.Name) fact).name())
            .collect(Collectors.toSet());
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> variables.contains(pattern.variable()))
        .map(Condition.Pattern::type);
  }

  /** Puts the initial fact among a rule's conditions if it is needed. */
  void complete(List<org.drools.model.Condition> conditions) {
    boolean wanted =
        conditions.size() > 1
            && conditions.get(0) instanceof PatternImpl<?> first
            && first.getPatternVariable() instanceof PrototypeVariable of
            && modified.contains(of.getPrototype().getName());
    if (wanted) {
      // Each join reverses the order of its matches, so a second one restores it.
      conditions.add(1, initialFact("second"));
      conditions.add(0, initialFact("first"));
    }
  }

  private static PatternImpl<?> initialFact(String name) {
    return new PatternImpl<>(new DeclarationImpl<>(InitialFactImpl.class, name));
  }
}
