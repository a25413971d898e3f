package io.firsthire.rules.engine;

import java.util.List;
import java.util.Random;

/** Choices that are the same for the same seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Seeds that follow one another would begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Whether something happens that does so in so many of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A number from 0 up to one below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number between two, both included. */
  int between(int least, int greatest) {
    return least + random.nextInt(greatest - least + 1);
  }

  /** One of some values. */
  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** One of some values. */
  @SafeVarargs
  final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
