package io.firsthire.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClassesTest {
  /** The ferry and the bridge with one more rule. */
  private static Pack with(String conditions, String fact) throws IOException {
    Path directory = TestRules.directory("ferry-vs-bridge");
    Files.writeString(
        directory.resolve("ferry-vs-bridge/more.drl"),
        String.format(
            Locale.ROOT,
            """
        package firsthire

        import io.firsthire.vocabulary.*

        rule "One more"
        when
            %s
        then
            insert(%s);
        end
        """,
            conditions,
            fact));
    return TestRules.pack(directory, "ferry-vs-bridge");
  }

  private static Classes classes(Pack pack, String question) {
    return Classes.of(pack, pack.question(question));
  }

  private static List<String> described(Pack pack, String question) {
    return classes(pack, question).classes().stream().map(AnswerClass::described).toList();
  }

  private static final String ADVICE = "new Advice(AdviceKind.READINESS, \"Ask.\")";

  @Test
  void whatNoConditionTellsApartIsOneClass() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    assertThat(described(pack, "hurry"))
        .containsExactly("NONE, or LOW, or not answered", "MODERATE", "HIGH");
    assertThat(described(pack, "passengers"))
        .containsExactly("up to 1000, or not answered", "1001 or more");
    assertThat(described(pack, "tide"))
        .containsExactly("below 1.5, or not answered", "1.5 or more");
    assertThat(described(pack, "budget"))
        .containsExactly("up to 0.5, or not answered", "above 0.5");
    assertThat(described(pack, "navigable")).containsExactly("false, or not answered", "true");
    assertThat(described(pack, "attorneys"))
        .containsExactly("not answered", "up to 3", "4 or more");
  }

  @Test
  void thresholdsOfSeveralRulesSplitTogether() throws IOException {
    Pack pack = with("Crossing(passengers >= 10 && < 20, tide != 3, islanders in (5, 7))", ADVICE);
    assertThat(described(pack, "passengers"))
        .containsExactly("up to 9, or 20 to 1000, or not answered", "10 to 19", "1001 or more");
    assertThat(described(pack, "tide"))
        .containsExactly("below 1.5, or not answered", "1.5 or more and below 3, or above 3", "3");
  }

  @Test
  void aFactThatEveryFirmSharesSplitsToo() throws IOException {
    Pack pack = with("Grade($points : points) Crossing(passengers > $points)", ADVICE);
    assertThat(described(pack, "passengers"))
        .containsExactly("up to 1, or not answered", "2 to 3", "4 to 1000", "1001 or more");
    assertThat(classes(pack, "passengers").exact()).isTrue();
  }

  @Test
  void arithmeticIsExactWhereAllAnswersCanBeTried() throws IOException {
    Pack pack = with("Firm(nonBillableAdminHours != null, nonBillableAdminHours % 3 == 1)", ADVICE);
    Classes classes = classes(pack, "nonBillableAdminHours");
    assertThat(classes.exact()).isTrue();
    assertThat(classes.indexOf(4)).isEqualTo(classes.indexOf(7)).isNotEqualTo(classes.indexOf(5));
    assertThat(classes.steps()).hasSize(55);
  }

  @Test
  void whatIsNoTestOfOneAnswerAloneIsSampledAndSaid() throws IOException {
    assertThat(
            classes(with("Crossing($p : passengers, tide > $p)", ADVICE), "passengers").unclear())
        .singleElement()
        .asString()
        .contains("\"One more\"", "compares the answer with tide");
    assertThat(
            classes(
                    with("Crossing($p : passengers > 5)", "new Need(\"speed\", $p, \"many\")"),
                    "passengers")
                .unclear())
        .singleElement()
        .asString()
        .contains("passes the answer on to conditions of other rules");
    assertThat(
            classes(with("Crossing(islanders != null, islanders * 2 > 7)", ADVICE), "islanders")
                .unclear())
        .containsExactly("a rule computes with the answer");
  }

  @Test
  void aTextThatNoConditionReadsIsNoTest() throws IOException {
    Pack pack =
        with("Crossing($p : passengers > 5)", "new Need(\"speed\", 1, $p + \" passengers\")");
    assertThat(classes(pack, "passengers").exact()).isTrue();
  }
}
