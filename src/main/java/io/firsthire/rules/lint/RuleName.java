package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.diagnostic.Code;
import java.util.regex.Pattern;

/** Finds names of rules that a visitor cannot read as a sentence. */
final class RuleName implements RuleLint {
  private static final int LONGEST = 120;
  private static final Pattern SENTENCE = Pattern.compile("[\\p{Lu}\\p{N}].* .*[^.,;:\\s]");
  private static final Pattern SIGN_OF_CODE = Pattern.compile("[_{}\\[\\];*=<>|@^~`]");

  @Override
  public Code code() {
    return Code.RULE_NAME;
  }

  @Override
  public void check(CheckedRule rule, Warnings warnings) {
    String name = rule.source().name();
    if (!isSentence(name)) {
      warnings.add(
          rule,
          "\"" + name + "\" does not read as a sentence",
          "Start with a capital, write words with spaces, and no full stop or sign of code.");
    }
  }

  private static boolean isSentence(String name) {
    return name.length() <= LONGEST
        && SENTENCE.matcher(name).matches()
        && !SIGN_OF_CODE.matcher(name).find();
  }
}
