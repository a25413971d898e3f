package io.firsthire.pack.engine;

import io.firsthire.pack.expression.FactField;
import io.firsthire.pack.model.DeclaredFact;
import java.util.List;
import java.util.function.Function;

/** Measures the texts that facts hold. */
final class FactTexts {
  private FactTexts() {}

  /** The length of the longest text that a fact holds, in characters; 0 if it holds none. */
  static int longest(Object fact) {
    int longest = 0;
    if (fact instanceof DeclaredFact declared) {
      int fields = declared.declaredType().fields().size();
      for (int n = 0; n < fields; n++) {
        longest = Math.max(longest, length(declared.value(n)));
      }
    } else if (fact instanceof Record record) {
      List<Function<Object, Object>> texts = FactField.texts(record.getClass());
      for (Function<Object, Object> text : texts) {
        longest = Math.max(longest, length(text.apply(fact)));
      }
    }
    return longest;
  }

  private static int length(Object value) {
    return value instanceof String text ? text.length() : 0;
  }
}
