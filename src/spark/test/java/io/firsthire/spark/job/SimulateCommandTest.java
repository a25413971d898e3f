package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.map.MapReport;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.spark.LocalSpark;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The job that looks at whole spaces, held against what one machine finds. */
@ExtendWith(LocalSpark.class)
class SimulateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RulesBundle rules = TestRules.shipped();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  static Stream<String> comparisons() {
    return TestRules.shipped().comparisons().stream();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    CommandLine line = FirstHireJob.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("simulate", "--rules", TestRules.FOLDER.toString()));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void findsWhatOneMachineFinds(String comparison) throws Exception {
    MapReport map = MapReport.of(rules.tree(), comparison, RulesBundle.LIMITS, DecisionMap.LIMIT);
    for (String slices : List.of("1", "25")) {
      assertThat(run("--comparison", comparison, "--slices", slices, "--format", "json")).isZero();
      JsonNode report = JSON.readTree(out.toString());
      Map<String, Long> decisions = new TreeMap<>();
      report
          .get("decisions")
          .properties()
          .forEach(d -> decisions.put(d.getKey(), d.getValue().asLong()));
      assertThat(decisions).isEqualTo(map.decisions());
      assertThat(report.get("space").bigIntegerValue()).isEqualTo(map.space());
      assertThat(report.get("coverage").asText()).isEqualTo(map.coverage().name());
      assertThat(report.get("invariants")).isNotEmpty();
      report.get("invariants").forEach(claim -> assertThat(claim.get("broken").isNull()).isTrue());
    }
  }

  @Test
  void findsWhatOtherRulesDecideInstead() throws IOException {
    String comparison = rules.comparisons().get(0);
    RuleTree tree = rules.tree();
    for (RuleFile file : tree.pack(comparison)) {
      Path path = folder.resolve(Path.of(file.path().substring("rules/".length())));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text().replaceFirst("Level\\.HIGH", "Level.NONE"));
    }
    String changed = null;
    for (String slices : List.of("1", "25")) {
      int exit = run("--comparison", comparison, "--other", folder.toString(), "--slices", slices);
      assertThat(exit).as(err.toString()).isZero();
      changed = changed == null ? out.toString() : changed;
      assertThat(out.toString()).isEqualTo(changed).contains(" -> ").contains("such as {");
    }
  }

  @Test
  void takesASampleOfSpacesThatAreTooLarge() {
    String comparison = rules.comparisons().get(0);
    assertThat(run("--comparison", comparison, "--slices", "1", "--limit", "10")).isEqualTo(3);
    assertThat(err.toString()).contains("has more than 10 situations");
    assertThat(run("--comparison", comparison, "--sample", "15000")).isZero();
    assertThat(out.toString()).contains("15,000 were, by chance").contains(" ±");
    String first = out.toString();
    run("--comparison", comparison, "--sample", "15000");
    assertThat(out.toString()).isEqualTo(first);
  }
}
