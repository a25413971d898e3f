package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.diagnostic.Code;

/** Finds one kind of problem. Each class is named after its code. */
interface Lint {
  /** The code of these problems. */
  Code code();

  /** Whether enough of a pack could be read to look for them. */
  default boolean isApplicable(CheckedPack pack) {
    return true;
  }

  /** Adds all problems of this kind that a pack has. */
  void check(CheckedPack pack, Warnings warnings);
}
