package io.firsthire.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.map.Finding.Kind;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule set has one known flaw; a map finds it, and nothing else that was not there before. */
@Tag("thorough")
class MapReportTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String METHOD = "vocabulary/method.drl";

  private static List<String> before;

  private final Path directory = TestRules.directory(FERRY);

  @BeforeAll
  static void before() throws IOException, BuildFailed {
    before = new MapReportTest().map().findings().stream().map(MapReportTest::subject).toList();
  }

  private MapReport map() throws IOException, BuildFailed {
    return MapReport.of(RuleTree.read(directory), FERRY, Limits.DEFAULT, DecisionMap.LIMIT);
  }

  /** What is found now that was not before. */
  private List<Finding> found(String rules) throws IOException, BuildFailed {
    Files.writeString(
        directory.resolve(FERRY).resolve("more.drl"),
        "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n" + rules);
    return found();
  }

  private List<Finding> found() throws IOException, BuildFailed {
    List<Finding> after = new ArrayList<>(map().findings());
    after.removeIf(finding -> before.contains(subject(finding)));
    return after;
  }

  private static String subject(Finding finding) {
    return finding.kind() + " " + finding.what();
  }

  @Test
  void twoOutcomesAreAConflict() throws IOException, BuildFailed {
    List<Finding> found = found(FlawedRules.CONFLICT);
    assertThat(found).extracting(Finding::kind).containsExactly(Kind.CONFLICT);
    assertThat(found.get(0).witness().answers()).isEqualTo(Map.of("passengers", 5001));
    assertThat(found.get(0).detail()).contains("2 outcomes");
  }

  @Test
  void aFirmWithoutOutcomeIsAGap() throws IOException, BuildFailed {
    TestRules.edit(
        directory.resolve(METHOD),
        "    not Outcome()\nthen",
        "    not Outcome()\n    Firm(attorneys != 4)\nthen");
    List<Finding> found = found();
    assertThat(found).extracting(Finding::kind).containsExactly(Kind.GAP);
    assertThat(found.get(0).witness().answers()).isEqualTo(Map.of("attorneys", 4));
  }

  @Test
  void aRuleThatFailsIsFound() throws IOException, BuildFailed {
    List<Finding> found = found(FlawedRules.FAILURE);
    assertThat(found).extracting(Finding::kind).containsExactly(Kind.FAILURE);
    assertThat(found.get(0).witness().answers().toString()).isEqualTo("{cargo=HIGH}");
    assertThat(found.get(0).detail()).contains("One more than there are", "absent");
  }

  @Test
  void aRuleThatNoSampleMeetsIsSaidToBeLookedForAmongSamples() throws IOException, BuildFailed {
    assertThat(found(FlawedRules.UNMET_BY_SAMPLES))
        .filteredOn(finding -> finding.what().equals("A tide beyond the budget"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.DEAD_RULE);
              assertThat(finding.detail()).endsWith("as far as samples of the answers show");
            });
  }

  @Test
  void aDivisionByZeroInAConclusionIsFound() throws IOException, BuildFailed {
    List<Finding> found = found(FlawedRules.DIVISION);
    assertThat(found).extracting(Finding::kind).containsExactly(Kind.FAILURE);
    assertThat(found.get(0).witness().answers().toString())
        .isEqualTo("{cargo=HIGH, passengers=70}");
  }

  @Test
  void anAccidentOfOrderIsFound() throws IOException, BuildFailed {
    List<Finding> found = found(FlawedRules.ORDER);
    assertThat(found).extracting(Finding::kind).containsExactly(Kind.DEAD_RULE, Kind.ORDER);
    assertThat(found.get(0).what())
        .as("in the order in which they are written")
        .isEqualTo("Other word");
    assertThat(found.get(1).what()).isEqualTo("advice");
    assertThat(found.get(1).witness().answers().toString()).isEqualTo("{cargo=HIGH}");
  }

  @Test
  void rulesThatNeverFireOrChangeNothingAreFound() throws IOException, BuildFailed {
    List<Finding> found =
        found(
            """
            declare Mark
                level : Level
            end

            rule "Noted by nobody"
            when
                Crossing($level : cargo == Level.HIGH)
            then
                insert(new Mark($level));
            end

            rule "A score that nobody reaches"
            when
                Score(points > 1000)
            then
                insert(new Advice(AdviceKind.CAUTION, "Rest."));
            end
            """);
    assertThat(found)
        .extracting(finding -> finding.kind() + " " + finding.what())
        .containsExactly("DEAD_RULE A score that nobody reaches", "IDLE_RULE Noted by nobody");
  }

  @Test
  void aRuleOnWhatTwoAnswersLeadToIsNotDead() throws IOException, BuildFailed {
    List<Finding> found =
        found(
            """
            declare Unready
                what : String
            end

            rule "Nothing is written down"
            when
                Firm(sopMaturity == Level.NONE)
            then
                insert(new Unready("procedures"));
            end

            rule "Nobody has time"
            when
                Firm(managementBandwidth == Level.NONE)
            then
                insert(new Unready("supervision"));
            end

            rule "Both are missing"
            when
                exists Unready(what == "procedures")
                exists Unready(what == "supervision")
            then
                insert(new Advice(AdviceKind.READINESS, "Wait."));
            end
            """);
    assertThat(found).isEmpty();
  }

  @Test
  void aRuleWhoseConclusionIsDeletedIsNotDead() throws IOException, BuildFailed {
    List<Finding> found =
        found(
            """
            declare Draft
                what : String
            end

            rule "A draft of advice"
            when
                Crossing(cargo == Level.HIGH)
            then
                insert(new Draft("Load."));
            end

            rule "Drafts become advice"
            when
                $draft : Draft($what : what)
            then
                delete($draft);
                insert(new Advice(AdviceKind.CAUTION, $what));
            end

            rule "No draft is of the weather"
            when
                $draft : Draft(what == "Rain.")
            then
                delete($draft);
            end
            """);
    assertThat(found)
        .extracting(finding -> finding.kind() + " " + finding.what())
        .containsExactly("DEAD_RULE No draft is of the weather");
  }

  @Test
  void aRuleThatDeletesAdviceOfAnswersTogetherIsNotDead() throws IOException, BuildFailed {
    List<Finding> found =
        found(
            """
            rule "Advice on the load"
            when
                Crossing(cargo == Level.HIGH)
            then
                insert(new Advice(AdviceKind.CAUTION, "Load early."));
            end

            rule "Nobody has time for advice"
            when
                Crossing(cargo == Level.HIGH)
                Firm(managementBandwidth == Level.NONE)
                $advice : Advice(text == "Load early.")
            then
                delete($advice);
            end
            """);
    assertThat(found).extracting(Finding::kind).doesNotContain(Kind.DEAD_RULE);
  }

  @Test
  void cliffsAreCountedWhereTheyStand() throws IOException, BuildFailed {
    List<Cliff> cliffs = map().cliffs();
    Cliff passengers =
        cliffs.stream().filter(c -> c.question().equals("passengers")).findFirst().orElseThrow();
    assertThat(passengers.before()).isEqualTo(1000);
    assertThat(passengers.after()).isEqualTo(1001);
    assertThat(passengers.firms()).isEqualTo(1728);
    assertThat(passengers.flipped()).isLessThan(1728);
    assertThat(cliffs).extracting(Cliff::question).doesNotContain("islanders", "budget");
  }

  @Test
  void aSpaceAboveTheLimitIsSampledAndTheFlawStillFound() throws IOException, BuildFailed {
    found(
        """
        rule "A crowd shares"
        when
            Crossing(passengers > 5000, cargo == Level.HIGH)
        then
            insert(new Outcome(OutcomeKind.HYBRID, "Share."));
        end
        """);
    MapReport sampled = MapReport.of(RuleTree.read(directory), FERRY, Limits.DEFAULT, 20);
    assertThat(sampled.coverage()).isEqualTo(MapReport.Coverage.SAMPLED);
    assertThat(sampled.firms()).isLessThan(sampled.space().longValue());
    assertThat(sampled.findings()).extracting(Finding::kind).contains(Kind.CONFLICT);
  }

  @Test
  void theShippedRulesHaveNothingThatNobodyMeant() throws IOException, BuildFailed {
    RuleTree tree = RuleTree.read(Path.of("rules"));
    for (String comparison : tree.comparisons().keySet()) {
      MapReport map = MapReport.of(tree, comparison, Limits.DEFAULT, DecisionMap.LIMIT);
      assertThat(map.coverage()).isEqualTo(MapReport.Coverage.EXACT);
      assertThat(map.findings()).as(comparison).isEmpty();
    }
  }
}
