package io.firsthire.rules.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * How many rules of a pack look for the same facts, in the same order, up to some pattern: Drools
 * looks once for all of them. Counted of all rules of a pack, also where an engine has some only,
 * so that a firm's steps do not depend on that; it may count rules that Drools does not share.
 */
final class SharedMatches {
  private final Map<String, AtomicInteger> rules = new HashMap<>();

  /** Counts for one more rule. */
  OfRule ofRule() {
    return new OfRule();
  }

  /** The patterns of one rule, one after the other. */
  final class OfRule {
    private final StringBuilder patterns = new StringBuilder();

    /**
     * Adds the next pattern.
     *
     * @param pattern what it asks for
     * @return how many rules begin like this one up to here; known once all rules are translated
     */
    IntSupplier with(String pattern) {
      patterns.append(pattern).append('\n');
      AtomicInteger alike;
      synchronized (rules) {
        alike = rules.computeIfAbsent(patterns.toString(), start -> new AtomicInteger());
      }
      alike.incrementAndGet();
      return alike::get;
    }
  }
}
