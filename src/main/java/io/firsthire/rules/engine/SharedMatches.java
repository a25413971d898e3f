package io.firsthire.rules.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Counts how many rules of a pack look for the same facts, in the same order, up to some pattern;
 * Drools looks once for all of them. All rules of the pack count, even if an engine has only some,
 * so that a firm's steps do not depend on the engine. The count may include rules that Drools does
 * not share.
 */
final class SharedMatches {
  private final Map<String, AtomicInteger> rules = new HashMap<>();

  /** Counts one more rule. */
  OfRule ofRule() {
    return new OfRule();
  }

  /** The patterns of one rule, one after another. */
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
