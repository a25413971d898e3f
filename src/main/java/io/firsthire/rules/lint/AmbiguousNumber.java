package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.SourceFile;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds numbers such as {@code 1.000} or {@code 2.500}, with three digits after the point, the last
 * of them zero. Nobody writes a fraction like that, but in many countries thousands are written so.
 */
public final class AmbiguousNumber implements RuleLint {
  private static final Pattern LIKE_THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{2}0");
  private static final Set<String> BOUNDS = Set.of("min", "max", "example");

  /**
   * How a number may be misunderstood.
   *
   * @param message what it means
   * @param suggestion what to write instead
   */
  public record Doubt(String message, String suggestion) {}

  /** How a written number may be misunderstood; empty if it cannot be. */
  public static Optional<Doubt> about(String number) {
    return isAmbiguous(number)
        ? Optional.of(new Doubt(message(number), suggestion(number)))
        : Optional.empty();
  }

  @Override
  public Code code() {
    return Code.AMBIGUOUS_NUMBER;
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    RuleLint.super.check(pack, warnings);
    for (SourceFile file : pack.model().files()) {
      file.declarations().stream()
          .flatMap(declaration -> declaration.fields().stream())
          .flatMap(field -> field.annotations().stream())
          .filter(annotation -> BOUNDS.contains(annotation.name()))
          .forEach(
              bound ->
                  about(bound.value())
                      .ifPresent(
                          doubt ->
                              warnings.add(
                                  file, bound.valueSpan(), doubt.message(), doubt.suggestion())));
    }
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    for (Expression expression : rule.expressions()) {
      if (expression instanceof Expression.Literal literal
          && literal.kind() == Expression.Literal.Kind.NUMBER) {
        about(literal.value())
            .ifPresent(
                doubt -> warnings.add(rule, literal.span(), doubt.message(), doubt.suggestion()));
      }
    }
  }

  private static boolean isAmbiguous(String number) {
    return LIKE_THOUSANDS.matcher(number).matches();
  }

  private static String message(String number) {
    return number + " means " + shortest(number) + " here, since a point begins a fraction";
  }

  private static String suggestion(String number) {
    return "Write " + number.replace(".", "") + " or " + shortest(number) + ".";
  }

  private static String shortest(String number) {
    return number.startsWith("-")
        ? "-" + shortest(number.substring(1))
        : Numeral.read(number).orElseThrow().stripTrailingZeros().toPlainString();
  }
}
