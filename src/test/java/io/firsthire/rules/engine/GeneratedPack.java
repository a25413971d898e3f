package io.firsthire.rules.engine;

import java.util.List;
import java.util.function.Predicate;

/**
 * A pack that was made up.
 *
 * @param seed of which it is made again
 * @param declarations of its types
 * @param rules each as it is written
 */
record GeneratedPack(
    long seed, String declarations, List<String> rules, List<GeneratedFirm> firms) {
  /** How a rule file begins. */
  static final String HEADER = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";

  /** Its rules as one file. */
  String text() {
    return HEADER + declarations + String.join("", rules);
  }

  /** The same with some of its rules only. */
  GeneratedPack with(List<String> fewer) {
    return new GeneratedPack(seed, declarations, List.copyOf(fewer), firms);
  }

  /** The same with some of its firms only. */
  GeneratedPack of(Predicate<GeneratedFirm> wanted) {
    return new GeneratedPack(seed, declarations, rules, firms.stream().filter(wanted).toList());
  }
}
