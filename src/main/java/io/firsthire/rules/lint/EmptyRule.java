package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;

/** Finds rules that conclude nothing. */
final class EmptyRule implements RuleLint {
  @Override
  public Code code() {
    return Code.EMPTY_RULE;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    if (rule.source().actions().isEmpty()) {
      warnings.add(
          rule, "this rule concludes nothing", "Insert a fact after 'then', or remove the rule.");
    }
  }
}
