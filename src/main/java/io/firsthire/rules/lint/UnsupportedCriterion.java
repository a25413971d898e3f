package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.Constants;
import io.firsthire.rules.check.FactExpression;
import io.firsthire.rules.check.VariableScope;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Need;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds criteria that no need is about, so that their attributes never count. */
final class UnsupportedCriterion implements Lint {
  @Override
  public Code code() {
    return Code.UNSUPPORTED_CRITERION;
  }

  @Override
  public boolean isApplicable(CheckedPack pack) {
    return pack.isComplete();
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    Set<String> supported = supported(pack);
    for (FactExpression fact : pack.made()) {
      if (fact.isOf(Criterion.class)) {
        fact.text("id")
            .filter(id -> !supported.contains(id))
            .ifPresent(
                id ->
                    warnings.add(
                        fact.rule(),
                        fact.made().span(),
                        "no rule makes a Need of the criterion '" + id + "', so it never counts",
                        "Write a rule that needs it."));
      }
    }
  }

  private static Set<String> supported(CheckedPack pack) {
    Map<RuleSource, VariableScope> scopes = new IdentityHashMap<>();
    for (CheckedRule rule : pack.rules()) {
      scopes.put(rule.source(), rule.scope());
    }
    Set<String> supported = new HashSet<>();
    for (FactExpression need : pack.made()) {
      if (need.isOf(Need.class)) {
        VariableScope scope = Objects.requireNonNull(scopes.get(need.rule()));
        need.value("criterion")
            .ifPresent(criterion -> supported.addAll(criteria(criterion, scope, pack)));
      }
    }
    return supported;
  }

  /** The criteria that a need can be about: the one it names, or all that other facts name. */
  private static Set<String> criteria(Expression criterion, VariableScope scope, CheckedPack pack) {
    String text = Constants.text(criterion);
    if (text != null) {
      return Set.of(text);
    }
    return Optional.of(criterion)
        .filter(Expression.Name.class::isInstance)
        .flatMap(name -> scope.source(((Expression.Name) name).name()))
        .map(source -> texts(source, pack))
        .orElse(Set.of());
  }

  /** The texts of a field in all facts of its type. */
  private static Set<String> texts(VariableScope.Source of, CheckedPack pack) {
    return pack.made().stream()
        .filter(fact -> fact.type().equals(of.type()))
        .flatMap(fact -> Stream.ofNullable(fact.values().get(of.field())))
        .flatMap(value -> Stream.ofNullable(Constants.text(value)))
        .collect(Collectors.toSet());
  }
}
