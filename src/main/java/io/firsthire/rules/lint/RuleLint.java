package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.CheckedRule;

/** Finds one kind of problem that a rule has by itself, whatever else is in its pack. */
interface RuleLint extends Lint {
  /** Adds all problems of this kind that a rule has. */
  void check(CheckedRule rule, Warnings warnings);

  @Override
  default void check(CheckedPack pack, Warnings warnings) {
    pack.rules().forEach(rule -> check(rule, warnings));
  }
}
