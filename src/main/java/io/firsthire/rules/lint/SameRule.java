package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import java.util.HashMap;
import java.util.Map;

/** Finds rules with the same conditions that conclude the same. */
final class SameRule implements Lint {
  @Override
  public Code code() {
    return Code.SAME_RULE;
  }

  @Override
  public boolean isApplicable(CheckedPack pack) {
    return pack.isRead();
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    Map<String, RuleSource> first = new HashMap<>();
    for (SourceFile file : pack.model().files()) {
      for (RuleSource rule : file.rules()) {
        if (rule.actions().isEmpty()) {
          continue;
        }
        RuleSource before = first.putIfAbsent(body(file, rule), rule);
        if (before != null) {
          warnings.add(
              rule,
              rule.nameSpan(),
              "this rule says the same as \"" + before.name() + "\" at " + before.place(),
              "Remove one of them.");
        }
      }
    }
  }

  private static String body(SourceFile file, RuleSource rule) {
    int start =
        rule.conditions().isEmpty()
            ? rule.actions().get(0).span().start()
            : rule.conditions().get(0).span().start();
    int end = rule.actions().get(rule.actions().size() - 1).span().end();
    return file.text().substring(start, end).replaceAll("\\s+", " ");
  }
}
