package io.firsthire.rules.check;

import io.firsthire.rules.source.Annotation;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds numbers such as {@code 1.000} or {@code 2.500}: three places after a point of which the
 * last is zero, as nobody writes a fraction, but many countries write thousands.
 */
public final class AmbiguousNumbers {
  private static final Pattern LIKE_THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{2}0");
  private static final Set<String> BOUNDS = Set.of("min", "max", "example");

  private final DiagnosticCollector findings;

  AmbiguousNumbers(DiagnosticCollector findings) {
    this.findings = findings;
  }

  /**
   * What may be mistaken about a number.
   *
   * @param message what it means
   * @param suggestion what to write
   */
  public record Doubt(String message, String suggestion) {}

  /** What may be mistaken about a number as it is written; empty if nothing is. */
  public static Optional<Doubt> about(String number) {
    return isAmbiguous(number)
        ? Optional.of(new Doubt(message(number), suggestion(number)))
        : Optional.empty();
  }

  void check(RuleSource rule, Expression expression) {
    if (expression instanceof Expression.Literal literal
        && literal.kind() == Expression.Literal.Kind.NUMBER
        && isAmbiguous(literal.value())) {
      findings.add(
          Code.AMBIGUOUS_NUMBER,
          rule,
          literal.span(),
          message(literal.value()),
          suggestion(literal.value()));
    }
  }

  void check(SourceFile file) {
    for (Declaration declaration : file.declarations()) {
      for (Declaration.Field field : declaration.fields()) {
        field.annotations().stream()
            .filter(annotation -> BOUNDS.contains(annotation.name()))
            .filter(annotation -> isAmbiguous(annotation.value()))
            .forEach(annotation -> bound(file, annotation));
      }
    }
  }

  private void bound(SourceFile file, Annotation annotation) {
    Span at = annotation.valueSpan();
    findings.add(
        Code.AMBIGUOUS_NUMBER,
        file.path(),
        at,
        message(annotation.value()),
        suggestion(annotation.value()));
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
