package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;

/** Lets facts name others of the same type than those that they name. */
final class IdMutants {
  private final MutatedRule draft;
  private final Ids ids;

  IdMutants(MutatedRule draft, Ids ids) {
    this.draft = draft;
    this.ids = ids;
  }

  void add(Condition.Pattern pattern) {
    ids.compared(pattern, this::replace);
  }

  void add(Action action) {
    action
        .expressions()
        .filter(Expression.New.class::isInstance)
        .forEach(made -> ids.made((Expression.New) made, this::replace));
  }

  private void replace(Ids.Named field, Expression.Literal text) {
    for (String other : ids.neighbours(field, text.value())) {
      String escaped = other.replace("\\", "\\\\").replace("\"", "\\\"");
      draft.replace(Kind.ID, text.span(), '"' + escaped + '"');
    }
  }
}
