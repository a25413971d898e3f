package io.firsthire.web;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.web.problem.InvalidDraft;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule files to be checked, which replace existing ones or are added to them.
 *
 * @param files texts by name: {@code name.drl} is in the comparison's folder, {@code
 *     vocabulary/name.drl} in the vocabulary's
 */
record DraftFiles(@Nullable Map<String, @Nullable String> files) {
  private static final Pattern NAME =
      Pattern.compile("(vocabulary/)?[A-Za-z0-9_-]+(\\.drl|_test\\.(yaml|csv|snapshots\\.json))");

  /** The rules with the draft's files in them. */
  RuleTree over(RuleTree tree, String comparison) {
    if (files == null || files.isEmpty()) {
      throw new InvalidDraft("A draft has at least one file: {\"files\": {\"needs.drl\": \"…\"}}.");
    }
    if (files.size() > RuleTree.MOST_FILES) {
      throw new InvalidDraft(
          "A draft has at most "
              + RuleTree.MOST_FILES
              + " files, but this one has "
              + files.size()
              + ".");
    }
    RuleTree drafted = tree;
    for (Map.Entry<String, String> file : files.entrySet()) {
      drafted = drafted.with(file(comparison, file.getKey(), file.getValue()));
    }
    return drafted;
  }

  private static RuleFile file(String comparison, String name, @Nullable String text) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new InvalidDraft(
          "A draft's file is named like 'needs.drl' or 'vocabulary/method.drl', but this one is '"
              + name
              + "'.");
    } else if (text == null) {
      throw new InvalidDraft("The draft's file '" + name + "' needs its text.");
    }
    return new RuleFile("rules/" + (matcher.group(1) == null ? comparison + "/" : "") + name, text);
  }
}
