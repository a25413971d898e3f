package io.firsthire.spark.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.firsthire.log.CannotReplay;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LogUnavailable;
import io.firsthire.log.Replay;
import io.firsthire.machine.Processors;
import io.firsthire.replay.RecordedFirm;
import io.firsthire.replay.WhatIf;
import io.firsthire.replay.WhatIfReport;
import io.firsthire.replay.WhatIfTally;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.RulesBundle;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.TimeRange;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides again, by other rules, on the firms of a decision log. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Decides by other rules on all firms on record, and says what would change and why.",
      "Reads the log in PostgreSQL, many parts at a time, or what was exported of one."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_READ = 3;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** How changes are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--log",
      paramLabel = "url",
      description =
          "The database of the log: jdbc:postgresql://…. Its user and password are those of the"
              + " service: FIRSTHIRE_DATA_POSTGRESQL_USERNAME and …_PASSWORD in the environment.")
  private @Nullable String log;

  @Option(
      names = "--export",
      paramLabel = "place",
      description = "Files of verdicts, as the service exports them.")
  private @Nullable String export;

  @Option(
      names = "--earlier",
      paramLabel = "place",
      description =
          "With --export: the rules that decided then, of which is said what changed since.")
  private @Nullable String earlier;

  @Option(
      names = "--rejected",
      paramLabel = "place",
      description = "With --export: the folder for lines that are no verdicts.")
  private @Nullable String rejected;

  @Option(
      names = "--since",
      paramLabel = "time",
      description = "A date or a time: replay what was decided since then. Default: everything")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "time",
      description = "Replay only what was decided before then.")
  private @Nullable String until;

  @Option(
      names = "--partitions",
      paramLabel = "number",
      description = "With --log: how many parts are read by themselves. Default: ${DEFAULT-VALUE}")
  private int partitions = 200;

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if ((log == null) == (export == null)) {
      throw wrong("Give either the database of a log, as --log, or an --export.");
    } else if (partitions < 1) {
      throw wrong("--partitions is a number from 1, but is " + partitions + ".");
    }
    if (log != null && !log.startsWith("jdbc:postgresql:")) {
      throw wrong(
          "--log is the URL of a database in PostgreSQL, jdbc:postgresql://…, not '" + log + "'.");
    }
    if (log != null && (earlier != null || rejected != null)) {
      throw wrong("--earlier and --rejected are for an --export.");
    }
    Places.requireNew(spec, rejected);
    TimeRange range = range();
    RulesBundle bundle = rules.read(spec);
    Map<String, Pack> packs = new TreeMap<>();
    bundle
        .comparisons()
        .forEach(
            comparison ->
                packs.put(
                    comparison, bundle.pack(RulesOption.comparison(spec, bundle, comparison))));
    WhatIf whatIf = new WhatIf(packs);
    try {
      WhatIfReport report =
          log != null ? ofLog(log, bundle, whatIf, range) : ofExport(bundle, whatIf, range);
      PrintWriter out = spec.commandLine().getOut();
      switch (format) {
        case TEXT -> report.print(out);
        case JSON -> out.println(JSON.valueToTree(report).toPrettyString());
      }
      out.flush();
      return ExitCode.OK;
    } catch (LogUnavailable | CannotReplay e) {
      spec.commandLine().getErr().println(e.getMessage());
      return NOT_READ;
    }
  }

  private WhatIfReport ofLog(String url, RulesBundle bundle, WhatIf whatIf, TimeRange range) {
    LogPlace place = LogPlace.of(url);
    try (Database database = place.open()) {
      DecisionLog decisions = new DecisionLog(database);
      List<String> ranges = LogRanges.of(decisions.counts(range), range, partitions);
      WhatIfTally tally =
          sum(
              spark()
                  .createDataset(
                      JavaSparkContext.fromSparkContext(spark().sparkContext())
                          .parallelize(ranges, Math.max(1, ranges.size()))
                          .rdd(),
                      Encoders.STRING())
                  .mapPartitions(new LogTally(bundle, place), Encoders.STRING()));
      Replay replay = new Replay(decisions, RulesBundle.LIMITS);
      return whatIf.report(tally, firm -> kept(replay, firm.revision()));
    }
  }

  /** The pack that decided; empty if it cannot be built any more. */
  private static Optional<Pack> kept(Replay replay, String revision) {
    try {
      return Optional.of(replay.pack(revision));
    } catch (CannotReplay e) {
      return Optional.empty();
    }
  }

  private WhatIfReport ofExport(RulesBundle bundle, WhatIf whatIf, TimeRange range) {
    Dataset<String> lines = spark().read().option("lineSep", "\n").textFile(String.valueOf(export));
    WhatIfTally tally =
        sum(
            lines.mapPartitions(
                new ExportTally(bundle, range.firstId(), range.endId()), Encoders.STRING()));
    Dataset<String> unread = lines.flatMap(ExportTally.PROBLEMS, Encoders.STRING());
    say(unread.count(), "lines are no verdicts" + (rejected == null ? "" : ": see " + rejected));
    if (rejected != null) {
      unread.write().text(rejected);
    }
    say(
        lines.filter(new ExportTally.OfOthers(bundle.comparisons())).count(),
        "verdicts are of comparisons that the rules do not have, and are left out");
    return whatIf.report(tally, earlier(spec));
  }

  private void say(long count, String what) {
    if (count > 0) {
      spec.commandLine().getErr().println(count + " " + what + ".");
      spec.commandLine().getErr().flush();
    }
  }

  private Function<RecordedFirm, Optional<Pack>> earlier(CommandSpec of) {
    if (earlier == null) {
      return firm -> Optional.empty();
    }
    RulesBundle then = RulesOption.read(of, earlier);
    return firm ->
        Optional.of(firm.comparison())
            .filter(then.comparisons()::contains)
            .map(then::pack)
            .filter(pack -> pack.revision().equals(firm.revision()));
  }

  private static WhatIfTally sum(Dataset<String> parts) {
    WhatIfTally tally = new WhatIfTally();
    parts.collectAsList().forEach(tally::add);
    return tally;
  }

  private static SparkSession spark() {
    return SparkSession.active();
  }

  private TimeRange range() {
    try {
      return TimeRange.of(since, until);
    } catch (DateTimeException e) {
      throw wrong(
          "--since and --until are dates or times, such as 2026-01-31 or 2026-01-31T12:00:00Z.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Counts what the firms of some time ranges would be told, read from the log where it runs. */
  private static final class LogTally implements MapPartitionsFunction<String, String> {
    private static final long serialVersionUID = 1L;

    private final RulesBundle rules;
    private final LogPlace place;

    LogTally(RulesBundle rules, LogPlace place) {
      this.rules = rules;
      this.place = place;
    }

    @Override
    public Iterator<String> call(Iterator<String> ranges) {
      if (!ranges.hasNext()) {
        return List.<String>of().iterator();
      }
      Processors.share(1);
      WhatIfTally tally = new WhatIfTally();
      WhatIf whatIf = rules.whatIf();
      try (Database database = place.open()) {
        DecisionLog log = new DecisionLog(database);
        ranges.forEachRemaining(
            range -> tally.add(whatIf.tally(log, LogRanges.read(range)).json()));
      }
      whatIf.requireRight();
      return List.of(tally.json()).iterator();
    }
  }
}
