package io.firsthire.cli;

import io.firsthire.analysis.diff.PackDiff;
import io.firsthire.analysis.diff.PackDiffs;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports what an edit of rules does to verdicts. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Reports which firms get a different verdict from other rules, and why.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no firm could see a change",
      "1:some firm could see a change",
      "2:bad usage",
      "3:rules do not load",
      "4:no change was found, but this is not certain for all firms"
    })
final class DiffCommand implements Callable<Integer> {
  private static final int NOT_LOADED = 3;
  private static final int NOT_CERTAIN = 4;

  /** How differences are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private Output<Format> output = new Output<>(Format.TEXT);

  @Parameters(
      arity = "0..2",
      paramLabel = "side",
      description =
          "The rules before, and the rules now: each a folder of rules or of one comparison,"
              + " revision:folder, or a revision alone, which means the other side's folder as it"
              + " was then. Default: HEAD, and the folder as it is now.")
  private List<String> sides = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "firms",
      description =
          "If the rules tell more firms apart than this, compare a sample of them."
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
      throw output.wrong("--limit is a number of firms from 1, but is " + limit + ".");
    }
    if (sides.size() > 2) {
      throw output.wrong(
          "At most two sides can be compared, but these are " + sides.size() + ": " + sides);
    }
    DiffSides read = DiffSides.read(sides, output.commandLine());
    read.pairs().forEach(pair -> compare(read, pair));
    DiffReport report =
        new DiffReport(
            read.before().name(), read.after().name(), notLoaded, added, removed, same, diffs);
    output.print(out -> print(report, out));
    if (!notLoaded.isEmpty()) {
      return NOT_LOADED;
    }
    if (!report.unchanged()) {
      return ExitCode.SOFTWARE;
    }
    return diffs.stream().allMatch(PackDiff::exact) ? ExitCode.OK : NOT_CERTAIN;
  }

  private void print(DiffReport report, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> new DiffText(output.colors()).print(report, out);
      case JSON -> JsonReports.diff(report, out);
    }
  }

  private void compare(DiffSides read, DiffSides.Pair pair) {
    if (pair instanceof DiffSides.Pair.Added one) {
      added.add(one.comparison());
    } else if (pair instanceof DiffSides.Pair.Removed one) {
      removed.add(one.comparison());
    } else if (pair instanceof DiffSides.Pair.Both both) {
      compare(read, both.before(), both.after());
    }
  }

  private void compare(DiffSides read, String before, String after) {
    if (revision(read.before(), before).equals(revision(read.after(), after))) {
      same.add(after);
      return;
    }
    // Both are built first, so that errors in either are reported.
    Optional<Pack> was = built(read.before(), before);
    Optional<Pack> is = built(read.after(), after);
    if (was.isPresent() && is.isPresent()) {
      diffs.add(PackDiffs.between(was.get(), is.get(), limit));
    }
  }

  private static String revision(DiffSides.Side side, String comparison) {
    return Revision.of(side.selection().tree().pack(comparison));
  }

  private Optional<Pack> built(DiffSides.Side side, String comparison) {
    try {
      return Optional.of(
          PackBuilder.build(side.selection().tree(), comparison, ConfiguredLimits.get()));
    } catch (BuildFailed e) {
      e.diagnostics().stream().filter(Diagnostic::isError).forEach(notLoaded::add);
      return Optional.empty();
    }
  }
}
