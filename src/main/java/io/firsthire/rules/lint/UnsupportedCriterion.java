package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.Constants;
import io.firsthire.rules.check.FactExpression;
import io.firsthire.rules.check.VariableScope;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Need;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

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
      String id = fact.isOf(Criterion.class) ? Constants.text(fact.value("id")) : null;
      if (id != null && !supported.contains(id)) {
        warnings.add(
            fact.rule(),
            fact.made().span(),
            "no rule makes a Need of the criterion '" + id + "', so it never counts",
            "Write a rule that needs it.");
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
        supported.addAll(criteria(need, scopes.get(need.rule()), pack));
      }
    }
    return supported;
  }

  /** The criteria that a need can be about: the one it names, or all that other facts name. */
  private static Set<String> criteria(FactExpression need, VariableScope scope, CheckedPack pack) {
    Expression criterion = need.value("criterion");
    String text = Constants.text(criterion);
    if (text != null) {
      return Set.of(text);
    }
    Set<String> criteria = new HashSet<>();
    if (criterion instanceof Expression.Name name) {
      VariableScope.Variable bound = scope.variable(name.name());
      FactType.Field field = bound == null ? null : bound.field();
      for (FactExpression fact : pack.made()) {
        if (field != null && fact.type().equals(bound.of())) {
          String value = Constants.text(fact.values().get(field));
          if (value != null) {
            criteria.add(value);
          }
        }
      }
    }
    return criteria;
  }
}
