package io.firsthire.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.analysis.fit.FitReport;
import io.firsthire.analysis.fit.Mix;
import io.firsthire.analysis.fit.Weight;
import io.firsthire.bulk.BulkEvaluator;
import io.firsthire.bulk.Rejection;
import io.firsthire.bulk.VerdictRow;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.spark.RulesBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds which weights lead to a wanted mix of decisions. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Finds which weights come nearest to a wanted mix of decisions.",
      "Decides on the same firms with each combination; a weight is a number that a rule concludes."
    })
final class FitCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_COMBINATIONS = 100_000;

  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--comparison",
      paramLabel = "comparison",
      description = "The comparison; may be left out if the rules have only one.")
  private @Nullable String comparison;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "place",
      description = "The firms, as decide takes them.")
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
      description = "Columns of the input that are no questions, with commas between.")
  private List<String> kept = new ArrayList<>();

  @Option(
      names = "--firms",
      paramLabel = "number",
      description =
          "The most firms that are decided on: a sample of the input, always the same. Default:"
              + " ${DEFAULT-VALUE}")
  private int most = 20_000;

  @Option(
      names = "--weight",
      required = true,
      paramLabel = "rule=values",
      description =
          "A rule, and the values to try for the number that it concludes: 'My rule=1,2,3'; if it has"
              + " several, 'My rule#2=1,2,3' for the second. Can be given several times.")
  private List<String> weights = new ArrayList<>();

  @Option(
      names = "--wanted",
      required = true,
      paramLabel = "mix",
      description =
          "The wanted shares in percent, such as 'HIRE_FIRST some-role=40,MEASURE_FIRST=20'; others"
              + " may be any.")
  private String wanted = "";

  @Option(
      names = "--plot",
      paramLabel = "file",
      description = "Where to draw the best combinations, as SVG.")
  private @Nullable String plot;

  @Override
  public Integer call() throws IOException {
    if (most < 1) {
      throw wrong("--firms is a number from 1, but is " + most + ".");
    }
    RulesBundle bundle = rules.read(spec);
    String chosen = RulesOption.comparison(spec, bundle, comparison);
    RuleTree tree = bundle.tree();
    List<Weight> tried;
    List<BigDecimal> now;
    Mix mix;
    try {
      tried = weights.stream().map(Weight::read).toList();
      requireDifferent(tried);
      now = tried.stream().map(weight -> weight.now(tree, chosen)).toList();
      mix = Mix.read(wanted);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    List<List<BigDecimal>> combinations = combinations(tried, now);
    List<byte[]> firms = firms(bundle, chosen);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    Broadcast<List<byte[]>> shared = spark.broadcast(new ArrayList<>(firms));
    List<String> written = combinations.stream().map(FitCommand::written).toList();
    Map<String, Map<String, Long>> counted = new TreeMap<>();
    spark
        .parallelize(written, Math.min(written.size(), 8 * spark.defaultParallelism()))
        .mapPartitions(new Combinations(bundle, chosen, weights, shared))
        .collect()
        .forEach(count -> put(count, counted));
    report(tried, now, mix, combinations, counted);
    return ExitCode.OK;
  }

  private void report(
      List<Weight> tried,
      List<BigDecimal> now,
      Mix mix,
      List<List<BigDecimal>> combinations,
      Map<String, Map<String, Long>> counted)
      throws IOException {
    FitReport report =
        new FitReport(
            tried.stream().map(Weight::name).toList(),
            now,
            mix,
            combinations.stream()
                .filter(values -> !counted.get(written(values)).isEmpty())
                .map(values -> new FitReport.Combination(values, counted.get(written(values))))
                .toList());
    report.print(spec.commandLine().getOut());
    for (List<BigDecimal> values : combinations) {
      if (counted.get(written(values)).isEmpty()) {
        say("With " + written(values) + ", the rules cannot be built.");
      }
    }
    Set<String> decisions = new TreeSet<>();
    report.combinations().forEach(each -> decisions.addAll(each.firms().keySet()));
    for (String missing : mix.missing(decisions)) {
      say(
          "No firm gets '"
              + missing
              + "' with any of these; there are "
              + String.join(", ", decisions)
              + ".");
    }
    spec.commandLine().getOut().flush();
    if (plot != null) {
      Path path = new Path(plot);
      byte[] picture = report.plot().getBytes(StandardCharsets.UTF_8);
      if (path.toUri().getScheme() == null) {
        Files.write(java.nio.file.Path.of(plot), picture);
      } else {
        FileSystem files =
            path.getFileSystem(SparkSession.active().sparkContext().hadoopConfiguration());
        try (OutputStream out = files.create(path, true)) {
          out.write(picture);
        }
      }
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private static void requireDifferent(List<Weight> tried) {
    Set<String> names = new HashSet<>();
    for (Weight weight : tried) {
      if (!names.add(weight.rule() + '#' + Math.max(1, weight.place()))) {
        throw new IllegalArgumentException("'" + weight.name() + "' is named twice.");
      }
    }
  }

  private static String written(List<BigDecimal> values) {
    return String.join(" ", values.stream().map(BigDecimal::toPlainString).toList());
  }

  /** All of them, with those that the rules have now. */
  private List<List<BigDecimal>> combinations(List<Weight> tried, List<BigDecimal> now) {
    List<List<BigDecimal>> combinations = List.of(List.of());
    for (Weight weight : tried) {
      List<List<BigDecimal>> longer = new ArrayList<>();
      for (List<BigDecimal> start : combinations) {
        for (BigDecimal value : weight.values()) {
          List<BigDecimal> more = new ArrayList<>(start);
          more.add(value);
          longer.add(more);
        }
      }
      if (longer.size() > MOST_COMBINATIONS) {
        throw wrong("These are more than " + MOST_COMBINATIONS + " combinations of weights.");
      }
      combinations = longer;
    }
    if (combinations.stream().noneMatch(values -> written(values).equals(written(now)))) {
      combinations = new ArrayList<>(combinations);
      combinations.add(now);
    }
    return combinations;
  }

  /** The firms as JSON; those that are not valid are left out, and counted. */
  private List<byte[]> firms(RulesBundle bundle, String chosen) throws IOException {
    FirmSource.Format format =
        inputFormat != null
            ? inputFormat
            : FirmSource.Format.ofFirms(
                input, SparkSession.active().sparkContext().hadoopConfiguration());
    FirmSource.Firms firms =
        FirmSource.read(SparkSession.active(), input, format, inputOptions, kept);
    Pack pack = bundle.pack(chosen);
    List<byte[]> valid = new ArrayList<>();
    int wrong = 0;
    for (Row row : sample(firms.rows())) {
      byte[] record = firms.source().record(row);
      Rejection rejection =
          firms.source().isBlank(row)
              ? null
              : Rejection.unless(
                  0,
                  record,
                  () -> {
                    byte[] firm = firms.source().firm(pack, row);
                    Firm.read(pack, firm);
                    valid.add(firm);
                  });
      wrong += rejection == null ? 0 : 1;
    }
    if (valid.isEmpty()) {
      throw wrong("There is no valid firm in '" + input + "'.");
    }
    spec.commandLine()
        .getErr()
        .println(valid.size() + " firms" + (wrong == 0 ? "" : "; " + wrong + " are not valid"));
    spec.commandLine().getErr().flush();
    return valid;
  }

  /** As many rows as are wanted, by a hash of what they say, so always the same. */
  private List<Row> sample(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(name -> rows.col('`' + name.replace("`", "``") + '`'))
            .toArray(Column[]::new);
    return rows.orderBy(functions.xxhash64(columns)).takeAsList(most);
  }

  private static String json(String combination, Map<String, Long> counts) {
    ObjectNode json = JSON.createObjectNode();
    counts.forEach(json.putObject(combination)::put);
    return json.toString();
  }

  private static void put(String json, Map<String, Map<String, Long>> counted) {
    try {
      JSON.readTree(json)
          .properties()
          .forEach(
              each -> {
                Map<String, Long> counts = new TreeMap<>();
                each.getValue()
                    .properties()
                    .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
                counted.put(each.getKey(), counts);
              });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts are JSON", e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * Gives how many firms get each decision with a combination, as JSON; none if its rules cannot be
   * built.
   */
  private static final class Combinations
      implements FlatMapFunction<java.util.Iterator<String>, String> {
    private static final long serialVersionUID = 1L;
    private static final long PART_BYTES = 64_000_000;

    private final RulesBundle rules;
    private final String comparison;
    private final List<String> weights;
    private final Broadcast<List<byte[]>> firms;

    Combinations(
        RulesBundle rules, String comparison, List<String> weights, Broadcast<List<byte[]>> firms) {
      this.rules = rules;
      this.comparison = comparison;
      this.weights = new ArrayList<>(weights);
      this.firms = firms;
    }

    @Override
    public java.util.Iterator<String> call(java.util.Iterator<String> combinations) {
      List<String> counted = new ArrayList<>();
      combinations.forEachRemaining(
          combination -> counted.add(json(combination, counts(combination))));
      return counted.iterator();
    }

    private TreeMap<String, Long> counts(String combination) {
      TreeMap<String, Long> counts = new TreeMap<>();
      try {
        RuleTree tree = rules.tree();
        String[] values = combination.split(" ");
        for (int n = 0; n < values.length; n++) {
          tree = Weight.read(weights.get(n)).with(tree, comparison, value(values[n]));
        }
        Pack pack = PackBuilder.build(tree, comparison, RulesBundle.LIMITS);
        BulkEvaluator evaluator = new BulkEvaluator(pack, PART_BYTES);
        for (byte[] firm : firms.value()) {
          counts.merge(decision(evaluator, Firm.read(pack, firm), firm), 1L, Long::sum);
        }
        evaluator.requireRight();
      } catch (BuildFailed e) {
        counts.clear();
      }
      return counts;
    }

    private static BigDecimal value(String text) {
      return io.firsthire.rules.source.Numeral.read(text).orElseThrow();
    }

    private static String decision(BulkEvaluator evaluator, Firm firm, byte[] record) {
      VerdictRow[] row = new VerdictRow[1];
      Rejection rejection = Rejection.unless(0, record, () -> row[0] = evaluator.row(firm));
      if (rejection != null) {
        return rejection.code();
      }
      return row[0].role() == null ? row[0].outcome() : row[0].outcome() + " " + row[0].role();
    }
  }
}
