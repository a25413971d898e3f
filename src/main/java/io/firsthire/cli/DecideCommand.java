package io.firsthire.cli;

import io.firsthire.bulk.BulkDecision;
import io.firsthire.bulk.BulkDecision.Job;
import io.firsthire.bulk.BulkDecision.Totals;
import io.firsthire.bulk.BulkDecisionJobBuilder;
import io.firsthire.bulk.Column;
import io.firsthire.bulk.DataFile;
import io.firsthire.config.Configuration;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.machine.WallClock;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.text.NearestName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides on all firms of a file. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Decides on all firms of a file, without a service. Files are NDJSON (.ndjson) or tables",
      "(.csv), as they are or compressed (.gz, .zst)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line got a verdict",
      "1:some lines were rejected",
      "2:bad usage, or files that do not allow it",
      "3:the rules do not load, the run ended early, or verdicts may be wrong"
    })
final class DecideCommand implements Callable<Integer> {
  private static final int FAILED = 3;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "firms", description = "The file of firms; - for the standard input.")
  private Path firms = Path.of("-");

  @Option(
      names = "--rules",
      paramLabel = "folder",
      description = "The folder of the rules. Default: ${DEFAULT-VALUE}",
      defaultValue = "rules")
  private Path rules = Path.of("rules");

  @Option(
      names = "--comparison",
      paramLabel = "comparison",
      description = "The comparison to decide by; may be left out if the folder has only one.")
  private @Nullable String comparison;

  @Option(
      names = "--output",
      paramLabel = "file",
      description = "Where the verdicts go. Default: the standard output",
      defaultValue = "-")
  private Path output = Path.of("-");

  @Option(
      names = "--columns",
      paramLabel = "columns",
      description =
          "What is told of each verdict, with commas between: line, id, outcome, role, points,"
              + " reason. Default: everything; for a table, all of these but the id")
  private @Nullable String columns;

  @Option(
      names = "--ignore",
      paramLabel = "columns",
      split = ",",
      description = "Columns of a table of firms that are no questions, with commas between.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--rejected",
      paramLabel = "file",
      description =
          "Where lines go that get no verdict, with their numbers and what is wrong. Default: the"
              + " output's name and .rejected.ndjson")
  private @Nullable Path rejected;

  /** What ids verdicts have. */
  enum Ids {
    NEW,
    DETERMINISTIC
  }

  @Option(
      names = "--ids",
      paramLabel = "ids",
      description =
          "${COMPLETION-CANDIDATES}. Deterministic ids follow from the firm, the revision and the"
              + " time, so that the same run writes the same. Default: new")
  private Ids ids = Ids.NEW;

  @Option(
      names = "--at",
      paramLabel = "time",
      description =
          "With deterministic ids: the time of all verdicts. Default: 1970-01-01T00:00:00Z")
  private @Nullable String at;

  @Option(
      names = "--resume",
      description = "Go on with a run that was interrupted, if there is one.")
  private boolean resume;

  @Override
  public Integer call() {
    Pack pack;
    try {
      pack = pack();
    } catch (BuildFailed e) {
      e.diagnostics().forEach(problem -> say(problem.toString()));
      return FAILED;
    }
    try {
      Job job = job(pack);
      return decided(job);
    } catch (IllegalArgumentException e) {
      say(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (NoSuchFileException e) {
      say("There is no file '" + e.getMessage() + "'.");
      return ExitCode.USAGE;
    } catch (IOException e) {
      say("The run ended early. " + (e.getMessage() == null ? e : e.getMessage()));
      return FAILED;
    } catch (IllegalStateException e) {
      say("The run ended early, by a defect: " + e.getMessage() + ": " + e.getCause());
      return FAILED;
    }
  }

  private int decided(Job job) throws IOException {
    long bytes = job.firms().isStandard() ? 0 : Files.size(job.firms().path());
    long start = System.nanoTime();
    Totals totals;
    // A stream for printing would not tell that what is printed cannot be written.
    try (Progress progress = Progress.ofBytes("firms", bytes)) {
      BulkDecision run =
          new BulkDecision(
              job, WallClock.utc(), System.in, new FileOutputStream(FileDescriptor.out));
      Totals[] first = new Totals[1];
      totals =
          run.run(
              (read, so) -> {
                first[0] = first[0] == null ? so : first[0];
                progress.at(read, firms(so, first[0], System.nanoTime() - start));
              });
    }
    return told(job, totals, (System.nanoTime() - start) / 1e9);
  }

  /** How many firms there were, and how many in each second of this run. */
  private static String firms(Totals now, Totals first, long nanos) {
    long firms = now.verdicts() + now.rejections();
    long before = first.verdicts() + first.rejections();
    return String.format(Locale.ROOT, "%,d, %,.0f/s", firms, (firms - before) / (nanos / 1e9));
  }

  private int told(Job job, Totals totals, double seconds) {
    say(
        String.format(
            Locale.ROOT,
            "%d verdicts, %d lines rejected%s, in %.1f s",
            totals.verdicts(),
            totals.rejections(),
            totals.rejections() == 0 ? "" : ": see " + job.rejected(),
            seconds));
    if (totals.differed()) {
      say(
          "A verdict that was put together from parts was not what the rules conclude, so others may"
              + " be wrong as well. Do not use them, and tell the maintainers.");
      return FAILED;
    }
    return totals.rejections() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Job job(Pack pack) {
    if (at != null && ids == Ids.NEW) {
      throw wrong("--at needs --ids deterministic.");
    }
    DataFile verdicts = DataFile.of(output);
    if (rejected != null && !rejected.toString().endsWith(".ndjson")) {
      throw wrong(
          "Rejected lines go to a file whose name ends in .ndjson, not '" + rejected + "'.");
    } else if (!ignored.isEmpty() && DataFile.of(firms).format() != DataFile.Format.CSV) {
      throw wrong("--ignore is for the columns of a table, and '" + firms + "' is none.");
    }
    boolean table = verdicts.format() == DataFile.Format.CSV;
    return BulkDecisionJobBuilder.builder()
        .pack(pack)
        .firms(DataFile.of(firms))
        .verdicts(verdicts)
        .rejected(rejected != null ? rejected : beside(verdicts))
        .columns(columns != null ? Column.read(columns) : table ? Column.USUAL : null)
        .ignored(Set.copyOf(ignored))
        .stableAt(ids == Ids.NEW ? null : time())
        .parts(Configuration.get(FirstHireConfig.class).verdicts().parts())
        .resume(resume)
        .build();
  }

  private static Path beside(DataFile verdicts) {
    String name = verdicts.isStandard() ? "firms" : String.valueOf(verdicts.path().getFileName());
    return verdicts.path().resolveSibling(name + ".rejected.ndjson");
  }

  private Instant time() {
    if (at == null) {
      return Instant.EPOCH;
    }
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw wrong("'" + at + "' is not a time, such as 2026-01-31T12:00:00Z.");
    }
  }

  private Pack pack() throws BuildFailed {
    RuleFolders.Selection selection = RuleFolder.read(spec.commandLine(), rules, null);
    List<String> known = selection.comparisons();
    if (comparison == null && known.size() > 1) {
      throw wrong("Which --comparison? There are " + String.join(", ", known) + ".");
    } else if (comparison != null && !known.contains(comparison)) {
      throw wrong(
          "There is no comparison '"
              + comparison
              + "' in '"
              + rules
              + "'."
              + NearestName.to(comparison, known)
                  .map(name -> " Did you mean '" + name + "'?")
                  .orElse(" There are " + String.join(", ", known) + "."));
    }
    String chosen = comparison == null ? known.get(0) : comparison;
    return PackBuilder.build(selection.tree(), chosen, ConfiguredLimits.get());
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(spec.commandLine(), String.valueOf(message));
  }
}
