package io.firsthire.cli;

import io.firsthire.pack.RuleTree;
import io.firsthire.pack.check.Diagnostic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks rules without putting them live. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says everything that is wrong with the rules in some folders.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong, or only warnings", "1:there are errors", "2:bad usage"})
final class CheckCommand implements Callable<Integer> {
  /** How diagnostics are printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "folder",
      description = "A folder of rules, or of one comparison in it. Default: rules")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if (folders.isEmpty()) {
      folders.add(Path.of("rules"));
    }
    List<Checked> checked = folders.stream().map(this::check).toList();
    List<Diagnostic> diagnostics =
        checked.stream().flatMap(c -> c.diagnostics().stream()).sorted().distinct().toList();
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> new TextReport(checked, spec.commandLine().getColorScheme()).print(out);
      case JSON -> JsonReports.diagnostics(diagnostics, out);
      case SARIF -> JsonReports.sarif(diagnostics, out);
    }
    out.flush();
    return diagnostics.stream().anyMatch(Diagnostic::isError) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /** A folder of rules holds folders; a comparison's folder holds files, beside the vocabulary. */
  private Checked check(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(spec.commandLine(), "There is no folder '" + folder + "'.");
      }
      boolean one = holdsRules(folder);
      Path root = one ? folder.toAbsolutePath().normalize().getParent() : folder;
      RuleTree tree = RuleTree.read(root);
      List<String> comparisons =
          one
              ? List.of(folder.toAbsolutePath().normalize().getFileName().toString())
              : List.copyOf(tree.comparisons().keySet());
      if (comparisons.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "There is no comparison in '" + folder + "'.");
      }
      return Checked.of(tree, comparisons);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "The folder '" + folder + "' cannot be read: " + e.getMessage());
    }
  }

  private static boolean holdsRules(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".drl"));
    }
  }
}
