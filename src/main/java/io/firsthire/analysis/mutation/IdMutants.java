package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;

/** Makes facts name other facts of the same type than they do. */
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

  private void replace(Ids.TypeField field, Expression.Literal text) {
    for (String other : ids.neighbours(field, text.value())) {
      String escaped = other.replace("\\", "\\\\").replace("\"", "\\\"");
      draft.replace(Kind.ID, text.span(), '"' + escaped + '"');
    }
  }
}
