package io.firsthire.gate;

import org.jspecify.annotations.Nullable;

/**
 * The tests that a pack passed.
 *
 * @param suite by its suite; null if that was not asked for
 * @param firms by looking at the verdicts of all firms; null if that was not asked for
 */
public record Tested(@Nullable Test suite, @Nullable Test firms) {
  static final Tested NONE = new Tested(null, null);

  /**
   * One test.
   *
   * @param reused whether it was run before, and not again
   */
  public record Test(TestResult result, boolean reused) {}
}
