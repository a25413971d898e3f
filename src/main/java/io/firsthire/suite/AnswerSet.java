package io.firsthire.suite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Some answers to one question.
 *
 * @param values single answers; null among them is no answer
 * @param least the least number, or null
 * @param greatest the greatest number, or null
 */
public record AnswerSet(List<Object> values, BigDecimal least, BigDecimal greatest) {
  /** Single answers. */
  static AnswerSet of(List<Object> values) {
    return new AnswerSet(new ArrayList<>(values), null, null);
  }

  /** Whether an answer, or none if it is null, is one of them. */
  public boolean contains(Object answer) {
    if (answer instanceof Number number && (least != null || greatest != null)) {
      BigDecimal exact = new BigDecimal(number.toString());
      return (least == null || exact.compareTo(least) >= 0)
          && (greatest == null || exact.compareTo(greatest) <= 0);
    }
    return values.contains(answer);
  }
}
