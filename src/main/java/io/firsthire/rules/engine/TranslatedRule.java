package io.firsthire.rules.engine;

import java.util.Map;
import java.util.Set;
import org.drools.model.Rule;

/**
 * A rule in Drools' form.
 *
 * @param reads how many of its conditions read facts of each type
 * @param modifies the types of the facts that it modifies
 */
record TranslatedRule(Rule rule, Map<String, Integer> reads, Set<String> modifies) {
  String name() {
    return rule.getName();
  }
}
