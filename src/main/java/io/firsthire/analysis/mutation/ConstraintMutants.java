package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Drops and negates constraints on one fact. */
final class ConstraintMutants {
  private final MutatedRule draft;

  ConstraintMutants(MutatedRule draft) {
    this.draft = draft;
  }

  void add(Condition.Pattern pattern) {
    List<Span> wholes = wholes(pattern);
    for (int n = 0; n < wholes.size(); n++) {
      Expression constraint = pattern.constraints().get(n);
      if (!(constraint instanceof Expression.Bind)) {
        drop(constraint, wholes, n);
      }
      inside(constraint, wholes.get(n));
    }
  }

  /** The span of each constraint, with all brackets around it. */
  private List<Span> wholes(Condition.Pattern pattern) {
    List<Span> wholes = new ArrayList<>();
    int end = pattern.span().end();
    int from = draft.find(pattern.typeSpan().end(), end, "\\(").orElseThrow().end();
    int last = pattern.constraints().size() - 1;
    for (Expression constraint : pattern.constraints().subList(0, Math.max(0, last))) {
      Span comma = draft.find(constraint.span().end(), end, ",").orElseThrow();
      wholes.add(stripped(from, comma.start()));
      from = comma.end();
    }
    if (last >= 0) {
      wholes.add(stripped(from, end - 1));
    }
    return wholes;
  }

  private Span stripped(int from, int to) {
    String text = draft.text(draft.span(from, to));
    int blank = text.length() - text.stripLeading().length();
    return draft.span(from + blank, from + text.stripTrailing().length());
  }

  private void drop(Expression constraint, List<Span> wholes, int n) {
    String bindings = draft.bindings(constraint);
    if (!bindings.isEmpty()) {
      draft.replace(Kind.DROPPED, wholes.get(n), bindings);
    } else if (n < wholes.size() - 1) {
      draft.remove(Kind.DROPPED, draft.span(wholes.get(n).start(), wholes.get(n + 1).start()));
    } else {
      int start = n == 0 ? wholes.get(n).start() : wholes.get(n - 1).end();
      draft.remove(Kind.DROPPED, draft.span(start, wholes.get(n).end()));
    }
  }

  /**
   * Changes the parts joined by "and" and "or". Negating a single comparison is left to {@link
   * ValueMutants}.
   */
  private void inside(Expression constraint, Span whole) {
    if (constraint instanceof Expression.Binary binary
        && (binary.operator().equals("&&") || binary.operator().equals("||"))) {
      if (draft.bindings(binary).isEmpty()) {
        draft.replace(Kind.NEGATED, whole, "!(" + draft.text(whole) + ")");
      }
      Span left = draft.bracketed(binary.left().span());
      // In "field > 1 && < 5", both parts share one mention of the field.
      boolean shared = binary.right().span().start() < binary.operatorSpan().end();
      Span right =
          shared
              ? stripped(binary.operatorSpan().end(), binary.right().span().end())
              : draft.bracketed(binary.right().span());
      if (!shared && draft.bindings(binary.left()).isEmpty()) {
        draft.remove(Kind.DROPPED, draft.span(left.start(), right.start()));
      }
      if (draft.bindings(binary.right()).isEmpty() || shared) {
        draft.remove(Kind.DROPPED, draft.span(left.end(), right.end()));
      }
      inside(binary.left(), left);
      if (!shared) {
        inside(binary.right(), right);
      }
    } else if (constraint instanceof Expression.Name || constraint instanceof Expression.Unary) {
      draft.replace(Kind.NEGATED, whole, "!(" + draft.text(whole) + ")");
    }
  }
}
