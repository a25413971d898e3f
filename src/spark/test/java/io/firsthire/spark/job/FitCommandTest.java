package io.firsthire.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.fit.Weight;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.spark.LocalSpark;
import io.firsthire.spark.RulesBundle;
import io.firsthire.spark.TestFirms;
import io.firsthire.spark.TestRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job that sweeps weights, held against the rules themselves. */
@ExtendWith(LocalSpark.class)
class FitCommandTest {
  private static final int FIRMS = 300;

  private final RulesBundle rules = TestRules.shipped();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  private int run(String... arguments) {
    CommandLine line = FirstHireJob.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("fit", "--rules", TestRules.FOLDER.toString()));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(new String[0]));
  }

  /** A rule that concludes one number. */
  private static String weighted(RuleTree tree, String comparison) {
    for (RuleSource rule : tree.model(comparison).rules()) {
      if (rule.file().contains(comparison) && rule.file().endsWith("needs.drl")) {
        try {
          new Weight(rule.name(), 0, List.of()).now(tree, comparison);
          return rule.name();
        } catch (IllegalArgumentException e) {
          // It concludes none, or several.
        }
      }
    }
    throw new IllegalStateException("no rule concludes a number");
  }

  @Test
  void tellsTheSharesOfEachValue() throws Exception {
    String comparison = rules.comparisons().get(0);
    RuleTree tree = rules.tree();
    String rule = weighted(tree, comparison);
    List<String> firms = new TestFirms(rules.pack(comparison), 9).next(FIRMS);
    firms = new ArrayList<>(firms);
    firms.add("no firm");
    Path input = Files.write(folder.resolve("firms.ndjson"), firms);
    Path plot = folder.resolve("plot.svg");

    int exit =
        run(
            "--comparison",
            comparison,
            "--input",
            input.toString(),
            "--weight",
            rule + "=0,1,50",
            "--wanted",
            "MEASURE_FIRST=5",
            "--plot",
            plot.toString());

    assertThat(exit).as(err.toString()).isZero();
    assertThat(err.toString()).contains(FIRMS + " firms; 1 are not valid");
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("a = " + rule);
    assertThat(lines).hasSize(5);
    assertThat(lines.stream().filter(line -> line.startsWith("*"))).hasSize(1);
    for (String value : List.of("0", "50")) {
      RuleTree changed =
          Weight.read(rule + "=1")
              .with(tree, comparison, BigDecimal.valueOf(Long.parseLong(value)));
      Pack pack = PackBuilder.build(changed, comparison);
      long measure = firms.stream().limit(FIRMS).filter(firm -> isMeasured(pack, firm)).count();
      assertThat(lines)
          .anyMatch(
              line ->
                  line.matches(".* %\\s+" + value + " .*")
                      && line.endsWith(
                          String.format(
                              java.util.Locale.ROOT, "%.1f %%", 100.0 * measure / FIRMS)));
    }
    assertThat(plot).content().startsWith("<svg").contains("<title>MEASURE_FIRST: ");
  }

  private static boolean isMeasured(Pack pack, String firm) {
    Verdict verdict =
        VerdictEvaluator.timeless()
            .decide(pack, Firm.read(pack, firm.getBytes(StandardCharsets.UTF_8)), false);
    return verdict.outcome().name().equals("MEASURE_FIRST");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    String comparison = rules.comparisons().get(0);
    Path input = Files.writeString(folder.resolve("firms.ndjson"), "no firm\n");
    String weight = weighted(rules.tree(), comparison);
    String[] start = {"--comparison", comparison, "--input", input.toString()};
    assertThat(run(with(start, "--weight", "x=1", "--wanted", "HYBRID=1"))).isEqualTo(2);
    assertThat(run(with(start, "--weight", weight + "=1", "--wanted", "x=1"))).isEqualTo(2);
    assertThat(run(with(start, "--weight", weight + "=1", "--wanted", "HYBRID=1"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no rule 'x'")
        .contains("There is no outcome 'x'")
        .contains("There is no valid firm");
  }

  private static String[] with(String[] start, String... more) {
    List<String> all = new ArrayList<>(List.of(start));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
