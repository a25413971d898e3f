package io.firsthire.gate;

import org.jspecify.annotations.Nullable;

/**
 * The tests that a pack passed.
 *
 * @param suite by its suite; null if that was not asked for
 * @param firms by looking at the verdicts of all firms; null if that was not asked for
 */
public record Tested(@Nullable Test suite, @Nullable Test firms) {
  /** The same tests of a pack that goes live again. */
  Tested again() {
    return new Tested(Test.again(suite), Test.again(firms));
  }

  /**
   * One test.
   *
   * @param reused whether it was run before, and not again
   */
  public record Test(TestResult result, boolean reused) {
    private static @Nullable Test again(@Nullable Test test) {
      return test == null ? null : new Test(test.result(), true);
    }
  }
}
