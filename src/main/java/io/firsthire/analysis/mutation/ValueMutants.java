package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Mutant.Kind;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes single operators and values, wherever they stand in a rule. */
final class ValueMutants {
  private static final Map<String, List<String>> COMPARISONS =
      Map.of(
          "==", List.of("!="),
          "!=", List.of("=="),
          "<", List.of("<=", ">="),
          "<=", List.of("<", ">"),
          ">", List.of(">=", "<"),
          ">=", List.of(">", "<="));
  private static final Map<String, String> ARITHMETIC =
      Map.of("+", "-", "-", "+", "*", "/", "/", "*", "%", "*");
  private static final Map<String, String> LOGIC = Map.of("&&", "||", "||", "&&");
  private static final Map<String, String> FUNCTIONS =
      Map.of("min", "max", "max", "min", "sum", "count", "count", "sum", "average", "sum");
  private static final Map<String, String> MATH =
      Map.of("min", "max", "max", "min", "ceil", "floor", "floor", "ceil");
  private static final Set<String> TEXT_FUNCTIONS =
      Set.of("toLowerCase", "toUpperCase", "trim", "label");

  private final MutatedRule draft;
  private final Kind number;

  /** Changes values; a number gets a given kind. */
  ValueMutants(MutatedRule draft, Kind number) {
    this.draft = draft;
    this.number = number;
  }

  /** Changes the operator or value of an expression itself, not its parts. */
  void add(Expression expression) {
    if (expression instanceof Expression.Binary binary) {
      binary(binary);
    } else if (expression instanceof Expression.In in) {
      in(in);
    } else if (expression instanceof Expression.Literal literal) {
      literal(literal);
    } else if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name type) {
      neighbours(FactTypes.values(type.name()), member.name(), member.nameSpan());
    } else if (expression instanceof Expression.Call call) {
      function(call);
    }
  }

  private void binary(Expression.Binary binary) {
    String operator = binary.operator();
    COMPARISONS
        .getOrDefault(operator, List.of())
        .forEach(other -> draft.replace(Kind.OPERATOR, binary.operatorSpan(), other));
    if (LOGIC.containsKey(operator)) {
      draft.replace(Kind.LOGIC, binary.operatorSpan(), LOGIC.get(operator));
    } else if (ARITHMETIC.containsKey(operator) && !isText(binary)) {
      draft.replace(Kind.ARITHMETIC, binary.operatorSpan(), ARITHMETIC.get(operator));
    }
  }

  /** Whether an expression joins texts, where "+" is not arithmetic. */
  private static boolean isText(Expression expression) {
    if (expression instanceof Expression.Binary binary) {
      return binary.operator().equals("+") && (isText(binary.left()) || isText(binary.right()));
    } else if (expression instanceof Expression.Call call) {
      return TEXT_FUNCTIONS.contains(call.name());
    }
    return expression instanceof Expression.Literal literal
        && literal.kind() == Expression.Literal.Kind.TEXT;
  }

  private void in(Expression.In in) {
    int options = in.options().get(0).span().start();
    draft
        .find(in.value().span().end(), options, "\\bnot\\s+in\\b|\\bin\\b")
        .ifPresent(word -> draft.replace(Kind.OPERATOR, word, in.negated() ? "in" : "not in"));
  }

  private void literal(Expression.Literal literal) {
    switch (literal.kind()) {
      case NUMBER -> number(literal);
      case BOOLEAN ->
          draft.replace(
              Kind.BOOLEAN, literal.span(), literal.value().equals("true") ? "false" : "true");
      case TEXT, NULL -> {
        // Ids have mutants of their own; other texts are only shown.
      }
    }
  }

  /** Changes a number by one step, which is one in its last written digit. */
  private void number(Expression.Literal literal) {
    // A number with a suffix has no such step.
    Numeral.read(literal.value()).ifPresent(value -> steps(literal.span(), value));
  }

  private void steps(Span at, BigDecimal value) {
    draft.replace(number, at, value.subtract(value.ulp()).toPlainString());
    draft.replace(number, at, value.add(value.ulp()).toPlainString());
  }

  private void neighbours(List<String> values, String value, Span at) {
    int index = values.indexOf(value);
    if (index > 0) {
      draft.replace(Kind.CHOICE, at, values.get(index - 1));
    }
    if (index >= 0 && index < values.size() - 1) {
      draft.replace(Kind.CHOICE, at, values.get(index + 1));
    }
  }

  private void function(Expression.Call call) {
    Map<String, String> others =
        call.target() == null
            ? FUNCTIONS
            : call.target() instanceof Expression.Name name && name.name().equals("Math")
                ? MATH
                : Map.of();
    if (others.containsKey(call.name())) {
      draft.replace(Kind.FUNCTION, call.nameSpan(), others.get(call.name()));
    }
  }
}
