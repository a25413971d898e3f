package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.diagnostic.Code;

/** Finds one kind of problem. Its class is named after the code. */
interface Lint {
  /** The kind. */
  Code code();

  /** Whether enough of a pack could be read to say anything. */
  default boolean isApplicable(CheckedPack pack) {
    return true;
  }

  /** Notes all problems of the kind that a pack has. */
  void check(CheckedPack pack, Warnings warnings);
}
