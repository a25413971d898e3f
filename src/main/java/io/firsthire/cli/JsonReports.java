package io.firsthire.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.analysis.mutation.Judgement;
import io.firsthire.analysis.mutation.MutationScore;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.diagnostic.Explanations;
import io.firsthire.suite.coverage.Coverage;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.read.Place;
import io.firsthire.suite.run.NearMiss;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports as JSON, for other programs. */
final class JsonReports {
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build()
          .writerWithDefaultPrettyPrinter();

  private JsonReports() {}

  /** A JSON array of diagnostics. */
  static void diagnostics(List<Diagnostic> diagnostics, PrintWriter out) {
    write(diagnostics, out);
  }

  /** The results of suites: what does not load, and each scenario. */
  static void runs(
      List<Diagnostic> notLoaded,
      List<SuiteRun> runs,
      Map<String, Coverage> coverages,
      PrintWriter out) {
    List<TestCase> cases =
        runs.stream()
            .flatMap(
                run ->
                    run.results().stream()
                        .map(result -> testCase(run.suite().pack().comparison(), result)))
            .toList();
    write(new TestRun(notLoaded, cases, coverages), out);
  }

  /**
   * What rules decide for every firm: the diagnostics of what does not load, and each comparison's
   * map.
   */
  static void maps(List<Diagnostic> notLoaded, List<MapReport> maps, PrintWriter out) {
    write(new Maps(notLoaded, maps), out);
  }

  private record Maps(List<Diagnostic> notLoaded, List<MapReport> maps) {}

  private static TestCase testCase(String comparison, SuiteRun.Result result) {
    return new TestCase(
        comparison,
        result.scenario().name(),
        result.scenario().place(),
        result.status(),
        result.scenario().skip(),
        result.mismatches(),
        result.nearMisses());
  }

  private record TestRun(
      List<Diagnostic> diagnostics,
      List<TestCase> scenarios,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Coverage> coverage) {}

  private record TestCase(
      String comparison,
      String name,
      Place place,
      SuiteRun.Status status,
      @Nullable String skip,
      List<Expectation.Mismatch> mismatches,
      List<NearMiss> nearMisses) {}

  /** The scores of some packs, with each mutant that a suite does not notice. */
  static void mutations(List<MutationScore> scores, PrintWriter out) {
    write(scores.stream().map(MutationTable::of).toList(), out);
  }

  private record MutationTable(
      String comparison,
      String revision,
      boolean complete,
      double score,
      Map<Judgement.Fate, Long> counts,
      List<Judgement> mutants) {
    static MutationTable of(MutationScore score) {
      Map<Judgement.Fate, Long> counts = new EnumMap<>(Judgement.Fate.class);
      for (Judgement.Fate fate : Judgement.Fate.values()) {
        counts.put(fate, score.count(fate));
      }
      return new MutationTable(
          score.comparison(),
          score.revision(),
          score.complete(),
          score.percent(),
          counts,
          score.judgements());
    }
  }

  /**
   * A SARIF 2.1.0 log with one run (OASIS, <a
   * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/">Static Analysis Results Interchange
   * Format</a>).
   */
  static void sarif(List<Diagnostic> diagnostics, PrintWriter out) {
    List<Sarif.Rule> rules =
        Arrays.stream(Code.values())
            .map(
                code ->
                    new Sarif.Rule(
                        code.id(),
                        new Sarif.Message(code.title()),
                        new Sarif.Message(Explanations.plain(code)),
                        new Sarif.Configuration(level(code.severity().name()))))
            .toList();
    Sarif.Driver driver = new Sarif.Driver("FirstHire", FirstHire.Version.current(), rules);
    write(
        new Sarif(
            Sarif.SCHEMA,
            "2.1.0",
            List.of(
                new Sarif.Run(
                    new Sarif.Tool(driver),
                    diagnostics.stream().map(JsonReports::result).toList()))),
        out);
  }

  private static Sarif.Result result(Diagnostic diagnostic) {
    String text =
        diagnostic.suggestion() == null
            ? diagnostic.message()
            : diagnostic.message() + ". " + diagnostic.suggestion();
    return new Sarif.Result(
        diagnostic.code(),
        level(diagnostic.severity().name()),
        new Sarif.Message(text),
        List.of(
            new Sarif.Location(
                new Sarif.PhysicalLocation(
                    new Sarif.Artifact(diagnostic.file()),
                    new Sarif.Region(diagnostic.line(), diagnostic.column())))));
  }

  private static String level(String severity) {
    return severity.toLowerCase(Locale.ROOT);
  }

  /** How two sides differ. */
  static void diff(DiffReport report, PrintWriter out) {
    write(report, out);
  }

  private static void write(Object value, PrintWriter out) {
    try {
      out.println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report cannot be written as JSON", e);
    }
  }

  /** The part of SARIF that is used. */
  private record Sarif(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
    private static final String SCHEMA =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private record Run(Tool tool, List<Result> results) {}

    private record Tool(Driver driver) {}

    private record Driver(String name, String version, List<Rule> rules) {}

    private record Rule(
        String id, Message shortDescription, Message help, Configuration defaultConfiguration) {}

    private record Configuration(String level) {}

    private record Message(String text) {}

    private record Result(String ruleId, String level, Message message, List<Location> locations) {}

    private record Location(PhysicalLocation physicalLocation) {}

    private record PhysicalLocation(Artifact artifactLocation, Region region) {}

    private record Artifact(String uri) {}

    private record Region(int startLine, int startColumn) {}
  }
}
