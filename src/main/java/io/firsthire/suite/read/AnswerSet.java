package io.firsthire.suite.read;

import io.firsthire.rules.source.Numeral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some answers to one question.
 *
 * @param values single answers; null means no answer
 * @param least the least number, or null
 * @param greatest the greatest number, or null
 */
public record AnswerSet(
    List<@Nullable Object> values, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
  /** Single answers. */
  static AnswerSet of(List<@Nullable Object> values) {
    return new AnswerSet(new ArrayList<>(values), null, null);
  }

  /** Whether an answer, or no answer if null, is one of them. */
  public boolean contains(@Nullable Object answer) {
    if (answer instanceof Number number && (least != null || greatest != null)) {
      BigDecimal exact = Numeral.exact(number);
      return (least == null || exact.compareTo(least) >= 0)
          && (greatest == null || exact.compareTo(greatest) <= 0);
    }
    // An immutable list throws when it is asked for null.
    return values.stream().anyMatch(value -> Objects.equals(value, answer));
  }
}
