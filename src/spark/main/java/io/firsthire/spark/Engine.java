package io.firsthire.spark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.bulk.BulkEvaluator;
import io.firsthire.rules.pack.Pack;

/**
 * What decides by the rules of one comparison, once in each Java machine, for any number of tasks.
 */
final class Engine {
  /** How many comparisons' rules are kept that decided lately. */
  private static final int MOST = 4;

  /** How much memory the parts may take that verdicts are put together from, of each comparison. */
  private static final long PART_BYTES = 256_000_000;

  private static final Cache<Key, Engine> ENGINES =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  private record Key(String digest, String comparison) {}

  private final Pack pack;
  private final BulkEvaluator evaluator;

  /** The engine of a pack. */
  Engine(Pack pack) {
    this.pack = pack;
    this.evaluator = new BulkEvaluator(pack, PART_BYTES);
  }

  /**
   * The engine for a comparison.
   *
   * @throws IllegalArgumentException if there is no such comparison, or its rules are wrong
   */
  static Engine of(RulesBundle rules, String comparison) {
    return ENGINES.get(
        new Key(rules.digest(), comparison), missing -> rules.build(missing.comparison()));
  }

  /** The rules. */
  Pack pack() {
    return pack;
  }

  /** What decides. */
  BulkEvaluator evaluator() {
    return evaluator;
  }
}
