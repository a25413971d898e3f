package io.firsthire.suite.coverage;

import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A number that rules compare an answer with by order.
 *
 * @param below whether the number itself belongs to the lower side
 */
record Bound(BigDecimal number, boolean below) {
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=");

  /** The bounds of a question, without duplicates, in the order of the rules. */
  static List<Bound> of(Pack pack, String question) {
    return pack.rules().rules().stream()
        .flatMap(
            rule ->
                ConditionCoverage.comparisons(pack, rule)
                    .map(ConditionCoverage.Comparison::condition))
        .flatMap(comparison -> of(comparison, question).stream())
        .distinct()
        .toList();
  }

  private static Optional<Bound> of(Expression comparison, String question) {
    if (!(comparison instanceof Expression.Binary binary)
        || !MIRRORED.containsKey(binary.operator())) {
      return Optional.empty();
    } else if (isQuestion(binary.left(), question)) {
      return of(binary.operator(), binary.right());
    }
    return isQuestion(binary.right(), question)
        ? of(MIRRORED.get(binary.operator()), binary.left())
        : Optional.empty();
  }

  private static boolean isQuestion(Expression side, String question) {
    Expression value = side instanceof Expression.Bind bind ? bind.value() : side;
    return value instanceof Expression.Name name && name.name().equals(question);
  }

  private static Optional<Bound> of(String operator, Expression side) {
    return Numeral.of(side)
        .map(number -> new Bound(number, operator.equals(">") || operator.equals("<=")));
  }

  /** Whether an answer is on the lower side. */
  boolean isBelow(BigDecimal answer) {
    int order = answer.compareTo(number);
    return order < 0 || order == 0 && below;
  }

  /** The lower side, as rules write it. */
  String sideBelow() {
    return (below ? "<= " : "< ") + number.toPlainString();
  }

  /** The upper side, as rules write it. */
  String sideAbove() {
    return (below ? "> " : ">= ") + number.toPlainString();
  }
}
