package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;

/** Finds rules that do not say where they come from. */
final class MissingSource implements RuleLint {
  @Override
  public Code code() {
    return Code.MISSING_SOURCE;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    if (rule.source().annotation("source").filter(text -> !text.isBlank()).isEmpty()) {
      warnings.add(
          rule,
          "this rule does not say where it comes from",
          "Write @source(\"…\") below its name.");
    }
  }
}
