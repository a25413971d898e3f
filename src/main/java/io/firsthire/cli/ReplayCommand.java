package io.firsthire.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.firsthire.composition.Composer;
import io.firsthire.composition.PartStore;
import io.firsthire.config.Configuration;
import io.firsthire.log.CannotReplay;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LogUnavailable;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.log.Replay;
import io.firsthire.replay.WhatIf;
import io.firsthire.replay.WhatIfReport;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import io.firsthire.store.database.TimeRange;
import io.firsthire.text.Utf8Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides again for firms that are on record. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Decides again for one firm on record, by the rules of that time, and proves the verdict;",
      "or, with --since, for many firms by other rules, and says how many outcomes would change.",
      "Uses the database that the service is configured to use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the verdict is the same, or no outcome would change",
      "1:the verdict is another, or some outcome would change",
      "2:bad usage",
      "3:the log or the rules cannot be read"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_READ = 3;
  private static final long PART_BYTES = 16_000_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** How changes are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "id", arity = "0..1", description = "A verdict's id.")
  private @Nullable String id;

  @Option(
      names = "--since",
      paramLabel = "time",
      description = "A date or a time: replay what was decided since then.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "time",
      description = "With --since: replay only what was decided before then.")
  private @Nullable String until;

  @Option(
      names = "--rules",
      paramLabel = "folder or revision",
      description = "With --since: the other rules. Default: rules")
  private String rules = "rules";

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "With --since: ${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if ((id == null) == (since == null)) {
      throw wrong("Give either a verdict's id, or --since and a date.");
    }
    if (id != null && !TimeRange.isId(id)) {
      throw wrong("'" + id + "' is not the id of a verdict.");
    }
    try (Database database = Database.openExisting(Configuration.get(DatabaseConfig.class))) {
      DecisionLog log = new DecisionLog(database);
      return id != null ? prove(log, id) : compare(log, new Replay(log, ConfiguredLimits.get()));
    } catch (NoSuchFileException e) {
      return failed("There is no log at '" + e.getMessage() + "'.");
    } catch (LogUnavailable | CannotReplay | IllegalStateException e) {
      return failed(e.getMessage());
    }
  }

  private int prove(DecisionLog log, String verdict) {
    LoggedVerdict logged =
        log.find(verdict)
            .orElseThrow(() -> wrong("There is no verdict '" + verdict + "' on record."));
    Replay replay = new Replay(log, ConfiguredLimits.get());
    Pack pack = replay.pack(logged.revision());
    Utf8Text again = replay.again(logged, pack);
    boolean same = again.equals(logged.verdict());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %s%s by revision %s of %s, at %s%n",
        logged.id(),
        logged.outcome(),
        logged.hireFirst() == null ? "" : " " + logged.hireFirst(),
        logged.revision(),
        logged.comparison(),
        logged.decidedAt());
    if (same) {
      out.println("Decided again, the verdict is the same, byte for byte.");
      same = isComposed(logged, pack, out);
    } else {
      out.printf(
          Locale.ROOT,
          "Decided again, the verdict is not the same:%n%s%n%s%n",
          logged.verdict(),
          again);
    }
    out.flush();
    return same ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Whether the verdict comes out the same from parts, if it can be put together. */
  private static boolean isComposed(LoggedVerdict logged, Pack pack, PrintWriter out) {
    Composer composer = new Composer(pack, new PartStore(PART_BYTES));
    if (composer.audit(Replay.firm(logged, pack))) {
      return true;
    }
    composer
        .difference()
        .ifPresent(
            found ->
                out.printf(
                    Locale.ROOT,
                    "Put together from parts, it is not the same:%n%s%n",
                    found.composed()));
    return false;
  }

  private int compare(DecisionLog log, Replay replay) {
    WhatIf whatIf = new WhatIf(packs(replay));
    WhatIfReport report =
        whatIf.report(whatIf.tally(log, range()), firm -> earlier(replay, firm.revision()));
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> report.print(out);
      case JSON -> out.println(JSON.valueToTree(report).toPrettyString());
    }
    out.flush();
    return report.changed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** The pack that decided; empty if it cannot be built any more. */
  private static Optional<Pack> earlier(Replay replay, String revision) {
    try {
      return Optional.of(replay.pack(revision));
    } catch (CannotReplay e) {
      return Optional.empty();
    }
  }

  private TimeRange range() {
    try {
      return TimeRange.of(since, until);
    } catch (DateTimeException e) {
      throw wrong(
          "--since and --until are dates or times, such as 2026-01-31 or 2026-01-31T12:00:00Z.");
    }
  }

  private Map<String, Pack> packs(Replay replay) {
    if (!Files.isDirectory(Path.of(rules))) {
      if (!rules.matches("[0-9a-f]{16}")) {
        throw wrong("There is no folder '" + rules + "', and it is not a revision either.");
      }
      Pack pack = replay.pack(rules);
      return Map.of(pack.comparison(), pack);
    }
    Map<String, Pack> packs = new TreeMap<>();
    try {
      RuleTree tree = RuleTree.read(Path.of(rules));
      for (String comparison : tree.comparisons().keySet()) {
        packs.put(comparison, PackBuilder.build(tree, comparison, ConfiguredLimits.get()));
      }
    } catch (IOException e) {
      throw wrong("The folder '" + rules + "' cannot be read: " + e.getMessage());
    } catch (BuildFailed e) {
      throw wrong("The rules in '" + rules + "' cannot be built: " + e.diagnostics().get(0));
    }
    return packs;
  }

  private int failed(@Nullable String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
    return NOT_READ;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
