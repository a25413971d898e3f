package io.firsthire.spark.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.simulation.Simulation;
import io.firsthire.analysis.simulation.SimulationReport;
import io.firsthire.analysis.simulation.SimulationTally;
import io.firsthire.analysis.space.SituationTally;
import io.firsthire.analysis.space.TooManyFirms;
import io.firsthire.machine.Processors;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.spark.RulesBundle;
import io.firsthire.suite.run.Suite;
import java.io.PrintWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds what rules decide for every firm that there can be. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Finds what rules decide for every firm that there can be.",
      "Finds also whether the suite's invariants hold for each, or what other rules decide instead.",
      "Spaces may be larger than one machine can look at."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int NOT_LOOKED_AT = 3;
  private static final int BATCH = 10_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--comparison",
      paramLabel = "comparison",
      description = "The comparison; may be left out if the rules have only one.")
  private @Nullable String comparison;

  @Option(
      names = "--other",
      paramLabel = "place",
      description = "Other rules: find what they decide instead, and for how many firms.")
  private @Nullable String other;

  @Option(
      names = "--slices",
      paramLabel = "number",
      description =
          "Into how many parts the space is cut, at least. Default: four for each processor")
  private @Nullable Integer slices;

  @Option(
      names = "--limit",
      paramLabel = "situations",
      description = "The most situations in a slice. Default: ${DEFAULT-VALUE}")
  private int limit = DecisionMap.LIMIT;

  @Option(
      names = "--sample",
      paramLabel = "firms",
      description = "Decide on so many firms by chance instead of all.")
  private @Nullable Long sample;

  @Option(
      names = "--format",
      paramLabel = "format",
      description = "${COMPLETION-CANDIDATES}. Default: text")
  private ReplayCommand.Format format = ReplayCommand.Format.TEXT;

  @Override
  public Integer call() {
    if (limit < 1 || slices != null && slices < 1 || sample != null && sample < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit, --slices and --sample are numbers from 1.");
    }
    RulesBundle bundle = rules.read(spec);
    String chosen = RulesOption.comparison(spec, bundle, comparison);
    RulesBundle others = other == null ? null : RulesOption.read(spec, other);
    if (others != null) {
      RulesOption.comparison(spec, others, chosen);
    }
    Place place = new Place(bundle, others, chosen, limit);
    Simulation simulation = place.simulation();
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    SimulationTally sum = new SimulationTally();
    if (sample != null) {
      List<Long> batches = new ArrayList<>();
      for (long n = 0; n < sample; n += BATCH) {
        batches.add(n / BATCH);
      }
      spark
          .parallelize(batches, batches.size())
          .map(new Batches(place, sample))
          .collect()
          .forEach(sum::add);
    } else {
      int least = slices != null ? slices : 4 * spark.defaultParallelism();
      List<Map<String, Integer>> parts =
          simulation.slices(least).stream().<Map<String, Integer>>map(HashMap::new).toList();
      List<String> tallies =
          spark.parallelize(parts, parts.size()).map(new InSlices(place)).collect();
      if (tallies.contains(InSlices.TOO_MANY)) {
        spec.commandLine()
            .getErr()
            .println(
                "A slice of "
                    + chosen
                    + " has more than "
                    + limit
                    + " situations: cut the space into more --slices, or take a --sample.");
        return NOT_LOOKED_AT;
      }
      tallies.forEach(sum::add);
    }
    print(
        SimulationReport.of(
            chosen,
            bundle.pack(chosen).revision(),
            others == null ? null : others.pack(chosen).revision(),
            simulation.space(),
            sum,
            sample != null));
    return ExitCode.OK;
  }

  private void print(SimulationReport report) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> report.print(out);
      case JSON -> out.println(JSON.valueToTree(report).toPrettyString());
    }
    out.flush();
  }

  /** What is simulated, for executors. */
  private record Place(RulesBundle rules, @Nullable RulesBundle other, String comparison, int limit)
      implements Serializable {
    Simulation simulation() {
      RuleTree tree = rules.tree();
      Pack pack = rules.pack(comparison);
      return new Simulation(
          Suite.of(tree, pack), other == null ? null : other.pack(comparison), limit);
    }
  }

  /** Each task has one processor. */
  private static final class InSlices implements Function<Map<String, Integer>, String> {
    private static final long serialVersionUID = 1L;
    private static final String TOO_MANY = "";

    private final Place place;

    InSlices(Place place) {
      this.place = place;
    }

    @Override
    public String call(Map<String, Integer> slice) {
      Processors.share(1);
      try {
        return place.simulation().slice(slice).json();
      } catch (SituationTally.TooMany | TooManyFirms e) {
        return TOO_MANY;
      }
    }
  }

  private static final class Batches implements Function<Long, String> {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final long firms;

    Batches(Place place, long firms) {
      this.place = place;
      this.firms = firms;
    }

    @Override
    public String call(Long batch) {
      Processors.share(1);
      return place.simulation().sample(batch, (int) Math.min(BATCH, firms - batch * BATCH)).json();
    }
  }
}
