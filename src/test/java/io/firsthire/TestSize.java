package io.firsthire;

/** How much tests do: some in each build, all in the nightly one ({@code mvn -Pnightly verify}). */
public final class TestSize {
  private static final boolean NIGHTLY = Boolean.getBoolean("tests.nightly");

  private TestSize() {}

  /** Whether all is done. */
  public static boolean isNightly() {
    return NIGHTLY;
  }

  /** How many cases, rounds or characters a test has. */
  public static int of(int brief, int nightly) {
    return NIGHTLY ? nightly : brief;
  }
}
