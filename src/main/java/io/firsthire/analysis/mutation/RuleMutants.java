package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.List;
import java.util.NavigableSet;

/** All changes made to one rule. */
final class RuleMutants {
  private static final int STEP = 10;

  private final MutatedRule draft;
  private final Ids ids;
  private final NavigableSet<Integer> saliences;

  /**
   * Prepares the changes of a rule.
   *
   * @param saliences those of all rules of the pack
   */
  RuleMutants(MutatedRule draft, Ids ids, NavigableSet<Integer> saliences) {
    this.draft = draft;
    this.ids = ids;
    this.saliences = saliences;
  }

  List<Mutant> all() {
    RuleSource rule = draft.rule();
    draft.remove(Kind.RULE, rule.span());
    if (rule.salience() != null) {
      salience(rule.salience());
    }
    new ConditionMutants(draft).add(rule.conditions());
    ValueMutants inConditions = new ValueMutants(draft, Kind.THRESHOLD);
    rule.conditions().stream().flatMap(Condition::expressions).forEach(inConditions::add);
    ValueMutants inActions = new ValueMutants(draft, Kind.WEIGHT);
    for (Action action : rule.actions()) {
      if (rule.actions().size() > 1) {
        draft.remove(Kind.CONCLUSION, action.span());
      }
      action.expressions().forEach(inActions::add);
    }
    IdMutants named = new IdMutants(draft, ids);
    rule.conditions().stream().flatMap(Condition::patterns).forEach(named::add);
    rule.actions().forEach(named::add);
    return draft.mutants();
  }

  /**
   * Moves the rule one salience of the pack earlier and one later, or to a new first or last place.
   */
  private void salience(Expression written) {
    int own = Integer.parseInt(draft.text(written.span()).replaceAll("\\s", ""));
    Integer before = saliences.higher(own);
    Integer after = saliences.lower(own);
    draft.replace(
        Kind.SALIENCE, written.span(), Integer.toString(before == null ? own + STEP : before));
    draft.replace(
        Kind.SALIENCE, written.span(), Integer.toString(after == null ? own - STEP : after));
  }
}
