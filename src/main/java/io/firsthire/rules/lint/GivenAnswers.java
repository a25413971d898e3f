package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.source.Expression;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers that a rule's conditions require to be given. */
final class GivenAnswers {
  private static final List<String> WANT_A_VALUE = List.of("==", "<", "<=", ">", ">=");

  private GivenAnswers() {}

  /** Names of variables and fields that must compare with something, and so must have a value. */
  static Set<String> of(CheckedRule rule) {
    return rule.patterns().stream()
        .flatMap(typed -> typed.pattern().constraints().stream())
        .flatMap(GivenAnswers::conjuncts)
        .flatMap(GivenAnswers::compared)
        .flatMap(e -> e instanceof Expression.Bind b ? Stream.of(b, b.value()) : Stream.of(e))
        .map(
            e ->
                e instanceof Expression.Bind bind
                    ? bind.variable()
                    : e instanceof Expression.Name name ? name.name() : "")
        .collect(Collectors.toSet());
  }

  /** The conditions that must each hold. */
  private static Stream<Expression> conjuncts(Expression constraint) {
    return constraint instanceof Expression.Binary binary && binary.operator().equals("&&")
        ? Stream.of(binary.left(), binary.right()).flatMap(GivenAnswers::conjuncts)
        : Stream.of(constraint);
  }

  private static Stream<Expression> compared(Expression expression) {
    if (expression instanceof Expression.In in && !in.negated()) {
      return Stream.of(in.value());
    }
    if (!(expression instanceof Expression.Binary binary)) {
      return Stream.of();
    }
    boolean notNull =
        binary.operator().equals("!=")
            && binary.right() instanceof Expression.Literal literal
            && literal.kind() == Expression.Literal.Kind.NULL;
    return notNull || WANT_A_VALUE.contains(binary.operator())
        ? Stream.of(binary.left(), binary.right())
        : Stream.of();
  }
}
