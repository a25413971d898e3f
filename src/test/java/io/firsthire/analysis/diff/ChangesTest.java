package io.firsthire.analysis.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.compare.Edit;
import io.firsthire.rules.pack.Pack;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is said of edits made by hand. */
class ChangesTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String CASE_MANAGER = "legal-case-manager-vs-paralegal";

  private static PackDiff ferry(Consumer<Path> edits) {
    return diff(TestRules.directory(FERRY), TestRules.directory(FERRY), FERRY, edits);
  }

  private static PackDiff shipped(Consumer<Path> edits) {
    return diff(TestRules.product(), TestRules.product(), CASE_MANAGER, edits);
  }

  private static PackDiff diff(Path one, Path other, String comparison, Consumer<Path> edits) {
    edits.accept(other);
    Pack before = TestRules.pack(one, comparison);
    return PackDiffs.between(before, TestRules.pack(other, comparison), PackDiffs.LIMIT);
  }

  private static void editNeeds(Path rules, String before, String after) {
    TestRules.edit(rules.resolve(FERRY).resolve("needs.drl"), before, after);
  }

  private static Change change(PackDiff diff, String part) {
    return diff.changes().stream()
        .filter(change -> change.part().equals(part))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aThresholdThatMovesConcernsTheFirmsBetween() {
    PackDiff diff =
        shipped(
            rules ->
                TestRules.edit(
                    rules.resolve("vocabulary/kpis.drl"),
                    "clientResponseHours > 24",
                    "clientResponseHours > 48"));
    Change change = change(diff, "reasons");
    assertThat(diff.exact()).isTrue();
    assertThat(change.where())
        .containsExactly(
            new Change.Where(List.of("clientResponseHours is 25 to 48"), diff.changed()));
    assertThat(diff.changed().multiply(BigInteger.valueOf(3))).isEqualTo(diff.firms());
    assertThat(change.witness()).isEqualTo(Map.of("clientResponseHours", 25));
    assertThat(diff.changes())
        .allMatch(
            each ->
                each.causes()
                    .equals(List.of(List.of("Clients wait more than a day for an answer"))));
  }

  @Test
  void rulesThatAreWrittenOtherwiseAndDecideTheSameAreProvenToChangeNothing() {
    PackDiff diff =
        ferry(
            rules -> {
              editNeeds(rules, "passengers > 1000", "passengers >= 1001");
              editNeeds(rules, "navigable == true, tide >= 1.5", "tide >= 1.5, navigable == true");
            });
    assertThat(diff.edits()).hasSize(2);
    assertThat(diff.exact()).isTrue();
    assertThat(diff.unchanged()).isTrue();
    assertThat(diff.changes()).isEmpty();
  }

  @Test
  void commentsAndWhiteSpaceAreNoEdits() {
    PackDiff diff =
        ferry(rules -> editNeeds(rules, "when\n    Crossing(", "// So it is.\nwhen\n  Crossing( "));
    assertThat(diff.edits()).isEmpty();
    assertThat(diff.unchanged()).isTrue();
  }

  @Test
  void ofSeveralEditsTheRightOneIsNamed() {
    PackDiff diff =
        ferry(
            rules -> {
              editNeeds(rules, "passengers > 1000", "passengers > 500");
              editNeeds(rules, "Ask the islanders first.", "Ask all islanders first.");
            });
    assertThat(change(diff, "advice").causes())
        .isEqualTo(List.of(List.of("Many islanders can pay for it")));
    assertThat(change(diff, "outcome").causes()).isEqualTo(List.of(List.of("Many people cross")));
  }

  @Test
  void twoEditsOfWhichEachSufficesAreNamedTogether() {
    String more =
        """
        rule "%s"
        when
            Crossing(passengers > 900)
        then
            insert(new Need("speed", 2, "%s"));
        end

        rule "Time matters\"""";
    PackDiff diff =
        ferry(
            rules -> {
              editNeeds(
                  rules,
                  "rule \"Time matters\"",
                  String.format(Locale.ROOT, more, "Crowds", "crowds"));
              editNeeds(
                  rules,
                  "rule \"Time matters\"",
                  String.format(Locale.ROOT, more, "Queues", "queues"));
            });
    assertThat(change(diff, "outcome"))
        .satisfies(
            change -> {
              assertThat(change.from()).isEqualTo("MEASURE_FIRST");
              assertThat(change.to()).isEqualTo("HIRE_FIRST bridge");
              assertThat(change.causes()).isEqualTo(List.of(List.of("Crowds", "Queues")));
            });
  }

  @Test
  void aRuleThatIsGoneIsPutBackToSeeWhatItDid() {
    PackDiff diff =
        ferry(
            rules ->
                editNeeds(
                    rules,
                    """
                    rule "Many people cross"
                    when
                        Crossing($passengers : passengers > 1000)
                    then
                        insert(new Need("speed", 2, $passengers + " passengers cross in a day"));
                    end
                    """,
                    ""));
    assertThat(diff.edits()).extracting(Edit::kind).containsExactly(Edit.Kind.REMOVED);
    assertThat(diff.questions()).containsExactly("passengers is not asked any more");
    assertThat(diff.changes())
        .isNotEmpty()
        .allMatch(change -> change.causes().equals(List.of(List.of("Many people cross"))));
  }

  @Test
  void answersThatOnlyOneTakesAreNamedAndLeftOut() {
    PackDiff diff =
        ferry(
            rules ->
                TestRules.edit(
                    rules.resolve(FERRY).resolve("page.drl"), "@max(100000)", "@max(50000)"));
    assertThat(diff.questions())
        .containsExactly(
            "passengers takes whole numbers from 0 up to 50000 instead of whole numbers from 0 up"
                + " to 100000; only answers that both take are compared");
    assertThat(diff.changed()).isZero();
    assertThat(diff.unchanged()).isFalse();
  }

  @Test
  void aTextThatOnlyThePageShowsChangesNoVerdict() {
    PackDiff diff =
        ferry(
            rules ->
                TestRules.edit(
                    rules.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is wet."));
    assertThat(diff.page()).containsExactly("faqs");
    assertThat(diff.changed()).isZero();
  }

  @Test
  void figuresThatDependOnAnswersAreComparedForSeveral() {
    PackDiff diff =
        shipped(
            rules ->
                TestRules.edit(
                    rules.resolve(CASE_MANAGER).resolve("advice.drl"),
                    "\"legal-case-manager\", 60, \"active matters\"",
                    "\"legal-case-manager\", 61, \"active matters\""));
    assertThat(diff.exact()).isFalse();
    assertThat(diff.inexact()).anyMatch(reason -> reason.contains("activeMatters"));
    assertThat(diff.changes())
        .allMatch(change -> change.part().equals("role mix"))
        .anyMatch(change -> change.from().contains("834") && change.to().contains("820"));
  }

  @Test
  void aSpaceThatIsTooLargeIsSampled() {
    Path edited = TestRules.directory(FERRY);
    editNeeds(edited, "passengers > 1000", "passengers > 500");
    PackDiff diff = PackDiffs.between(TestRules.pack(FERRY), TestRules.pack(edited, FERRY), 100);
    assertThat(diff.exact()).isFalse();
    assertThat(diff.inexact()).anyMatch(reason -> reason.contains("100 of them were compared"));
    assertThat(change(diff, "outcome").witness()).containsEntry("passengers", 501);
  }
}
