package io.firsthire.analysis.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FitTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final RuleTree TREE = tree();

  private static RuleTree tree() {
    try {
      return RuleTree.read(TestRules.directory(FERRY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigDecimal number(long number) {
    return BigDecimal.valueOf(number);
  }

  @Test
  void aWeightIsChangedWhereItStandsAndNowhereElse() {
    Weight weight = Weight.read("Many people cross=1, 5");
    assertThat(weight.values()).containsExactly(number(1), number(5));
    assertThat(weight.now(TREE, FERRY)).isEqualByComparingTo("2");

    RuleTree changed = weight.with(TREE, FERRY, number(15));

    String before = "new Need(\"speed\", 2, ";
    assertThat(text(changed)).isEqualTo(text(TREE).replace(before, before.replace("2", "15")));
    assertThat(weight.now(changed, FERRY)).isEqualByComparingTo("15");
  }

  private static String text(RuleTree tree) {
    StringBuilder text = new StringBuilder();
    tree.pack(FERRY).forEach(file -> text.append(file.text()));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Many people cross          | is no weight",
        "Many people cross=1,two    | 'two' in",
        "Many people cross=-1       | is no number from 0",
        "Many people crossed=1      | Did you mean 'Many people cross'?",
        "Time matters=1             | has no number",
        "Many people cross#2=1      | has only one number",
      })
  void whatIsNoWeightIsNamed(String text, String said) {
    assertThatThrownBy(() -> Weight.read(text).now(TREE, FERRY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HIRE_FIRST                     | is no share",
        "HIRE_FIRST=a                   | is no share",
        "HIRE_FIRST=101                 | is no share",
        "HIRE_FRIST=1                   | Did you mean HIRE_FIRST?",
        "HIRE_FIRST=60,MEASURE_FIRST=50 | are more than 100",
        "HYBRID=1,HYBRID=2              | has two shares of HYBRID",
      })
  void whatIsNoMixIsNamed(String text, String said) {
    assertThatThrownBy(() -> Mix.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void theDistanceIsTheShareThatWouldHaveToChange() {
    Mix mix = Mix.read("MEASURE_FIRST=20");
    assertThat(mix.distance(Map.of("MEASURE_FIRST", 5L, "HYBRID", 5L))).isEqualTo(0.3);
    assertThat(mix.distance(Map.of("MEASURE_FIRST", 2L, "HYBRID", 8L))).isZero();
    assertThat(Mix.read("HIRE_FIRST a=50,HYBRID=50").missing(List.of("HYBRID", "HIRE_FIRST b")))
        .containsExactly("HIRE_FIRST a");
  }

  @Test
  void combinationsAreInTheOrderOfTheirDistance() throws Exception {
    FitReport report =
        new FitReport(
            List.of("A rule", "Another <rule>#2"),
            List.of(number(1), number(2)),
            Mix.read("HIRE_FIRST=50,MEASURE_FIRST=50"),
            List.of(
                combination(1, 2, Map.of("HIRE_FIRST a", 60L, "HIRE_FIRST b", 40L)),
                combination(3, 4, Map.of("HIRE_FIRST a", 50L, "MEASURE_FIRST", 50L)),
                combination(5, 6, Map.of("HYBRID", 100L))));
    StringWriter out = new StringWriter();
    report.print(new PrintWriter(out, true));
    assertThat(out.toString().lines())
        .containsExactly(
            "a = A rule",
            "b = Another <rule>#2",
            "  distance      a      b  HIRE_FIRST a  HIRE_FIRST b  HYBRID  MEASURE_FIRST",
            "     0.0 %      3      4        50.0 %         0.0 %   0.0 %         50.0 %",
            "*   50.0 %      1      2        60.0 %        40.0 %   0.0 %          0.0 %",
            "   100.0 %      5      6         0.0 %         0.0 %  100.0 %          0.0 %");

    Document plot =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(report.plot())));
    // A key for each decision, and a bar for each of each combination.
    assertThat(plot.getElementsByTagName("rect").getLength()).isEqualTo(4 + 3 * 4);
  }

  private static FitReport.Combination combination(long a, long b, Map<String, Long> firms) {
    return new FitReport.Combination(List.of(number(a), number(b)), firms);
  }
}
