package io.firsthire.pack.engine;

import java.util.Map;
import org.drools.model.Rule;

/**
 * A rule as Drools has it.
 *
 * @param reads how many of its conditions read facts of each type
 */
record TranslatedRule(Rule rule, Map<String, Integer> reads) {
  String name() {
    return rule.getName();
  }
}
