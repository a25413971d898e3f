package io.firsthire.rules.engine;

import io.firsthire.rules.expression.FactField;
import io.firsthire.rules.model.DeclaredFact;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures the texts in facts.
 *
 * @param longest the length of the longest text, in characters; 0 if there is none
 * @param all the length of all texts together
 */
record FactTexts(int longest, long all) {
  /** The texts of a fact. */
  static FactTexts of(Object fact) {
    int longest = 0;
    long all = 0;
    if (fact instanceof DeclaredFact declared) {
      int fields = declared.declaredType().fields().size();
      for (int n = 0; n < fields; n++) {
        int length = length(declared.value(n));
        longest = Math.max(longest, length);
        all += length;
      }
    } else if (fact instanceof Record record) {
      for (Function<Object, @Nullable Object> text : FactField.texts(record.getClass())) {
        int length = length(text.apply(fact));
        longest = Math.max(longest, length);
        all += length;
      }
    }
    return new FactTexts(longest, all);
  }

  private static int length(@Nullable Object value) {
    return value instanceof String text ? text.length() : 0;
  }
}
