package io.firsthire.rules.pack;

/** A pack in which some rules are written differently. */
@FunctionalInterface
public interface Variant {
  /**
   * The pack, exactly as if it had been built from the changed files. Making it takes some
   * milliseconds, so keep it as long as it is needed, and no longer.
   *
   * @throws BuildFailed with everything that is wrong with those files
   */
  Pack pack() throws BuildFailed;
}
