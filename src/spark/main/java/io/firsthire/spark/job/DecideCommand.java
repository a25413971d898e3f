package io.firsthire.spark.job;

import io.firsthire.spark.FirstHire;
import io.firsthire.spark.RulesBundle;
import io.firsthire.text.NearestName;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides on all firms of files, or of a table of a database. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Decides on all firms of files, or of a table of a database.",
      "Records that get no verdict are written to a place of their own with what is wrong."
    })
final class DecideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--comparison",
      paramLabel = "comparison",
      description = "The comparison to decide by; may be left out if the rules have only one.")
  private @Nullable String comparison;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "place",
      description = "The firms: files, a folder of them, or the URL of a database (jdbc:…).")
  private String input = "";

  @Option(
      names = "--input-format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: as the input's name ends, or NDJSON")
  private FirmSource.@Nullable Format inputFormat;

  @Option(
      names = "--input-option",
      paramLabel = "name=value",
      description = "An option of Spark's reader of that format, such as dbtable=firms.")
  private Map<String, String> inputOptions = new LinkedHashMap<>();

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "columns",
      description =
          "Columns of the input that are no questions, with commas between. A table of verdicts has"
              + " them as well.")
  private List<String> kept = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "place",
      description = "Where verdicts go: a folder that is not there yet, or a database (jdbc:…).")
  private String output = "";

  @Option(
      names = "--output-format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: as the output's name ends, or NDJSON")
  private FirmSource.@Nullable Format outputFormat;

  @Option(
      names = "--output-option",
      paramLabel = "name=value",
      description = "An option of Spark's writer of that format, such as compression=gzip.")
  private Map<String, String> outputOptions = new LinkedHashMap<>();

  @Option(
      names = "--table",
      description =
          "Write what matters most of each verdict, in columns: id, outcome, role, points, reason.")
  private boolean table;

  @Option(
      names = "--rejected",
      paramLabel = "place",
      description =
          "The folder for records that get no verdict; made if there are any. Default: the output's"
              + " name and .rejected")
  private @Nullable String rejected;

  @Option(
      names = "--at",
      paramLabel = "time",
      description =
          "The time of all verdicts, from which and the firms their ids follow. Default:"
              + " 1970-01-01T00:00:00Z")
  private @Nullable String at;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SparkSession spark = SparkSession.active();
    RulesBundle bundle = rules.read(spec);
    String chosen = RulesOption.comparison(spec, bundle, comparison);
    FirmSource.Format from =
        inputFormat != null
            ? inputFormat
            : FirmSource.Format.ofFirms(input, spark.sparkContext().hadoopConfiguration());
    FirmSource.Format to = outputFormat != null ? outputFormat : FirmSource.Format.of(output);
    requireTables(from, to);
    String refused = refused(to);
    Places.requireNew(spec, output);
    Places.requireNew(spec, refused);
    FirmSource.Firms firms = FirmSource.read(spark, input, from, inputOptions, kept);
    requireColumns(bundle, chosen, firms);

    Dataset<Row> decided = decided(firms, bundle, chosen);
    Observation counts = new Observation("counts");
    Column isRejected = functions.col(DecideRecords.REJECTION).isNotNull();
    Dataset<Row> verdicts =
        decided
            .observe(
                counts,
                functions.count(functions.lit(1)).as("records"),
                functions.count(functions.when(isRejected, 1)).as("rejected"))
            .filter(functions.not(isRejected))
            .drop(DecideRecords.REJECTION);
    write(verdicts, to);
    Map<String, Object> counted = counts.getAsJava();
    long records = ((Number) counted.get("records")).longValue();
    long rejections = ((Number) counted.get("rejected")).longValue();
    if (rejections > 0) {
      // The same firms are told the same again, so what is left out above is what is written here.
      Observation again = new Observation("again");
      decided
          .filter(isRejected)
          .select(DecideRecords.REJECTION)
          .observe(again, functions.count(functions.lit(1)).as("rejected"))
          .write()
          .text(refused);
      long written = ((Number) again.getAsJava().get("rejected")).longValue();
      if (written != rejections) {
        throw new IllegalStateException(
            rejections
                + " records had no verdict, and then "
                + written
                + ": the firms in '"
                + input
                + "' have changed meanwhile. Decide again on what does not change.");
      }
    }
    say(
        (records - rejections)
            + " verdicts, "
            + rejections
            + (rejections == 1 ? " record rejected" : " records rejected")
            + (rejections == 0 ? "" : ": see " + refused));
    return 0;
  }

  private Dataset<Row> decided(FirmSource.Firms firms, RulesBundle bundle, String chosen) {
    StructType columns = firms.rows().schema();
    List<StructField> fields = new ArrayList<>();
    int[] places = new int[kept.size()];
    for (String name : new LinkedHashSet<>(kept)) {
      places[fields.size()] = columns.fieldIndex(name);
      fields.add(columns.apply(name));
    }
    return firms
        .rows()
        .mapPartitions(
            new DecideRecords(
                bundle,
                chosen,
                firms.source(),
                Arrays.copyOf(places, fields.size()),
                !table,
                time()),
            Encoders.row(DecideRecords.schema(fields, !table)));
  }

  private void requireTables(FirmSource.Format from, FirmSource.Format to) {
    if (from == FirmSource.Format.JDBC
        && !inputOptions.containsKey("dbtable")
        && !inputOptions.containsKey("query")) {
      throw wrong("Which table has the firms? Name it: --input-option dbtable=firms.");
    } else if (to == FirmSource.Format.JDBC && !outputOptions.containsKey("dbtable")) {
      throw wrong("Which table do verdicts go to? Name it: --output-option dbtable=verdicts.");
    }
  }

  private void requireColumns(RulesBundle bundle, String chosen, FirmSource.Firms firms) {
    List<String> columns = List.of(firms.rows().columns());
    List<String> own = List.of(DecideRecords.schema(List.of(), !table).fieldNames());
    for (String name : kept) {
      if (!columns.contains(name)) {
        throw wrong(
            "There is no column '"
                + name
                + "' to keep in '"
                + input
                + "'."
                + NearestName.to(name, columns)
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse(""));
      } else if (bundle.pack(chosen).question(name) != null) {
        throw wrong("'" + name + "' is a question, and --keep is for columns that are none.");
      } else if (own.contains(name)) {
        throw wrong("A column '" + name + "' cannot be kept: verdicts have one of that name.");
      }
    }
    try {
      FirstHire.requireQuestions(bundle, chosen, firms.source().questions(), Set.of());
    } catch (IllegalArgumentException e) {
      throw wrong(
          String.valueOf(e.getMessage())
              .replace("Name it among the other columns to pass", "--keep passes"));
    }
  }

  private void write(Dataset<Row> verdicts, FirmSource.Format to) {
    DataFrameWriter<Row> writer = verdicts.write().options(outputOptions);
    switch (to) {
      case NDJSON -> {
        if (table || !kept.isEmpty()) {
          writer.option("ignoreNullFields", false).json(output);
        } else {
          writer.text(output);
        }
      }
      case CSV -> writer.options(FirmSource.TABLES).csv(output);
      case PARQUET -> writer.parquet(output);
      case JDBC ->
          writer
              .format("jdbc")
              .options(FirmSource.driver(output))
              .options(outputOptions)
              .option("url", output)
              .mode("append")
              .save();
    }
  }

  private String refused(FirmSource.Format to) {
    if (rejected != null) {
      return rejected;
    } else if (to == FirmSource.Format.JDBC) {
      throw wrong("Where do records go that get no verdict? Name a folder as --rejected.");
    }
    return output.replaceAll("/+$", "") + ".rejected";
  }

  private Instant time() {
    try {
      return at == null ? Instant.EPOCH : Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw wrong("'" + at + "' is not a time, such as 2026-01-31T12:00:00Z.");
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
