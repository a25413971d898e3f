package io.firsthire.pack;

import io.firsthire.pack.source.RuleSource;
import io.firsthire.pack.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule that is written otherwise in a variant of its file.
 *
 * @param substitute the name under which it is compiled beside the one it stands in for
 * @param text the rule under that name; null if it is gone
 */
record RuleChange(String rule, String substitute, String text) {
  /**
   * The rules that differ between two versions of a file.
   *
   * @param marker what the names of substitutes end in
   * @throws IllegalArgumentException if more differs than rules, or a rule is new
   */
  static List<RuleChange> of(SourceFile before, SourceFile after, String marker) {
    if (!outside(before).equals(outside(after))) {
      throw new IllegalArgumentException(
          "a variant of " + before.path() + " differs in more than its rules");
    }
    Map<String, RuleSource> now = new LinkedHashMap<>();
    after.rules().forEach(rule -> now.put(rule.name(), rule));
    List<RuleChange> changes = new ArrayList<>();
    for (RuleSource was : before.rules()) {
      RuleSource is = now.remove(was.name());
      if (is == null) {
        changes.add(new RuleChange(was.name(), null, null));
      } else if (!text(before, was).equals(text(after, is))) {
        String substitute = was.name() + marker;
        changes.add(new RuleChange(was.name(), substitute, renamed(after, is, substitute)));
      }
    }
    if (!now.isEmpty()) {
      throw new IllegalArgumentException(
          "a variant of " + before.path() + " has a rule more: " + now.keySet());
    }
    return changes;
  }

  /** The names of the rules that stand in, by the names of those they stand in for. */
  static Map<String, String> substitutes(List<RuleChange> changes) {
    Map<String, String> substitutes = new HashMap<>();
    for (RuleChange change : changes) {
      if (change.text() != null) {
        substitutes.put(change.rule(), change.substitute());
      }
    }
    return substitutes;
  }

  private static String text(SourceFile file, RuleSource rule) {
    return file.text().substring(rule.span().start(), rule.span().end());
  }

  private static String renamed(SourceFile file, RuleSource rule, String name) {
    return file.text().substring(rule.span().start(), rule.nameSpan().start())
        + '"'
        + name
        + '"'
        + file.text().substring(rule.nameSpan().end(), rule.span().end());
  }

  /** What stands between the rules, but for white space. */
  private static String outside(SourceFile file) {
    StringBuilder outside = new StringBuilder();
    int from = 0;
    for (RuleSource rule : file.rules()) {
      outside.append(file.text(), from, rule.span().start());
      from = rule.span().end();
    }
    return outside.append(file.text().substring(from)).toString().replaceAll("\\s+", " ").strip();
  }
}
