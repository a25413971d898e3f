package io.firsthire.rules.pack;

/** A pack with some of its rules written otherwise. */
@FunctionalInterface
public interface Variant {
  /**
   * The pack, exactly as if it had been built from the files as they are written then. Making it
   * takes some milliseconds, so keep it as long as it is of use, and no longer.
   *
   * @throws BuildFailed with all that is wrong with those files
   */
  Pack pack() throws BuildFailed;
}
