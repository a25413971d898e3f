package io.firsthire.cli;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Checks rules without putting them live. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports everything that is wrong with the rules in some folders.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no errors, perhaps warnings", "1:there are errors", "2:bad usage"})
final class CheckCommand implements Callable<Integer> {
  /** How diagnostics are printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  @Mixin private RuleFolders folders;
  @Mixin private Output<Format> output = new Output<>(Format.TEXT);

  @Override
  public Integer call() {
    List<ComparisonChecks> checked =
        folders.read().stream()
            .map(selection -> ComparisonChecks.of(selection.tree(), selection.comparisons()))
            .toList();
    List<Diagnostic> diagnostics =
        checked.stream().flatMap(c -> c.diagnostics().stream()).sorted().distinct().toList();
    output.print(out -> print(checked, diagnostics, out));
    return diagnostics.stream().anyMatch(Diagnostic::isError) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void print(
      List<ComparisonChecks> checked, List<Diagnostic> diagnostics, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> new TextReport(checked, output.colors()).print(out);
      case JSON -> JsonReports.diagnostics(diagnostics, out);
      case SARIF -> JsonReports.sarif(diagnostics, out);
    }
  }
}
