package io.firsthire.cli;

import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.analysis.diff.PackDiffs;
import io.firsthire.pack.CompileFailed;
import io.firsthire.pack.Pack;
import io.firsthire.pack.PackCompiler;
import io.firsthire.pack.Revision;
import io.firsthire.pack.check.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an edit of rules does to verdicts. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Says which firms get another verdict from other rules, and why.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing changes that anybody could see",
      "1:something changes",
      "2:bad usage",
      "3:rules do not load"
    })
final class DiffCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;

  /** How differences are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "side",
      description =
          "What was, and what is: a folder of rules or of one comparison, revision:folder, or a"
              + " revision alone, which means the other side's folder as it was then."
              + " Default: HEAD, and the folder as it is now.")
  private List<String> sides = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Option(
      names = "--limit",
      paramLabel = "firms",
      description =
          "Of more firms than these that the rules tell apart, compare a sample."
              + " Default: ${DEFAULT-VALUE}")
  private int limit = PackDiffs.LIMIT;

  private final List<Diagnostic> notLoaded = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final List<String> same = new ArrayList<>();
  private final List<PackDiff> diffs = new ArrayList<>();

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is a number of firms from 1, but is " + limit + ".");
    }
    if (sides.size() > 2) {
      throw new ParameterException(
          spec.commandLine(), "There are two sides, but these are " + sides.size() + ": " + sides);
    }
    DiffSides read = DiffSides.read(sides, spec.commandLine());
    read.pairs().forEach(pair -> compare(read, pair));
    DiffReport report =
        new DiffReport(
            read.before().name(), read.after().name(), notLoaded, added, removed, same, diffs);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> new DiffText(spec.commandLine().getColorScheme()).print(report, out);
      case JSON -> JsonReports.diff(report, out);
    }
    out.flush();
    if (!notLoaded.isEmpty()) {
      return NOT_LOADED;
    }
    return report.unchanged() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void compare(DiffSides read, DiffSides.Pair pair) {
    if (pair.before() == null) {
      added.add(pair.after());
      return;
    } else if (pair.after() == null) {
      removed.add(pair.before());
      return;
    } else if (revision(read.before(), pair.before())
        .equals(revision(read.after(), pair.after()))) {
      same.add(pair.after());
      return;
    }
    Pack was = compiled(read.before(), pair.before());
    Pack is = compiled(read.after(), pair.after());
    if (was != null && is != null) {
      diffs.add(PackDiffs.between(was, is, limit));
    }
  }

  private static String revision(DiffSides.Side side, String comparison) {
    return Revision.of(side.selection().tree().pack(comparison));
  }

  private Pack compiled(DiffSides.Side side, String comparison) {
    try {
      return PackCompiler.compile(side.selection().tree(), comparison);
    } catch (CompileFailed e) {
      e.diagnostics().stream().filter(Diagnostic::isError).forEach(notLoaded::add);
      return null;
    }
  }
}
