package io.firsthire.cli;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.PackBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comparisons that were checked.
 *
 * @param texts the texts of the files by their paths, as diagnostics name them
 */
record ComparisonChecks(
    List<String> comparisons, List<Diagnostic> diagnostics, Map<String, String> texts) {
  static ComparisonChecks of(RuleTree tree, List<String> comparisons) {
    List<Diagnostic> diagnostics =
        comparisons.stream()
            .flatMap(comparison -> diagnostics(tree, comparison))
            .sorted()
            .distinct()
            .toList();
    Map<String, String> texts =
        comparisons.stream()
            .flatMap(comparison -> tree.pack(comparison).stream())
            .distinct()
            .collect(Collectors.toMap(RuleFile::path, RuleFile::text));
    return new ComparisonChecks(comparisons, diagnostics, texts);
  }

  private static Stream<Diagnostic> diagnostics(RuleTree tree, String comparison) {
    try {
      return PackBuilder.build(tree, comparison, ConfiguredLimits.get()).warnings().stream();
    } catch (BuildFailed e) {
      return e.diagnostics().stream();
    }
  }
}
