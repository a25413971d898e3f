package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Places;
import io.firsthire.rules.source.RuleSource;

/** Finds rules of comparisons that are ordered by salience. */
final class Salience implements RuleLint {
  @Override
  public Code code() {
    return Code.SALIENCE;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    RuleSource source = rule.source();
    if (source.salience() != null && !source.file().startsWith(Places.VOCABULARY)) {
      warnings.add(
          rule,
          source.salience().span(),
          "only the vocabulary orders its rules by salience",
          "Remove it.");
    }
  }
}
