package io.firsthire.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.analysis.map.MapClaims;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.analysis.space.Situations;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules whose order decides, against every firm there is. */
class StrataTest {
  private static final String PAGE =
      """
      package firsthire

      import io.firsthire.vocabulary.*

      declare Guest
          @questions
          a : Boolean @question("A?")
          b : Boolean @question("B?")
          c : Boolean @question("C?")
      end

      declare Vote
          drink : String
          points : int
      end

      declare Step
          name : String
      end

      rule "The page"
      when
      then
          insert(new Comparison("Tea vs Coffee", "One of two."));
          insert(new Role("tea", "Tea", "it is late"));
          insert(new Role("coffee", "Coffee", "it is early"));
          insert(new Criterion("speed", "Speed"));
          insert(new Attribute("tea", "speed", Level.LOW));
          insert(new Attribute("coffee", "speed", Level.HIGH));
          insert(new Step("page"));
      end

      """;

  private static final String LAST =
      """

      rule "Last" salience -100
      when
          not Outcome()
          Guest()
      then
          insert(new Outcome(OutcomeKind.MEASURE_FIRST, "Measure."));
      end
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A vote that comes before the outcome is looked for, and one that comes after it.
        """
        rule "Early" salience 30 when Guest(a == true) then insert(new Vote("tea", 1)); end
        rule "Nobody voted" salience 20 when Step() not Vote() Guest()
        then insert(new Outcome(OutcomeKind.HYBRID, "Share.")); end
        rule "Late" salience 10 when Guest(b == true) then insert(new Vote("tea", 1)); end
        rule "Done" when Vote() then insert(new Step("done")); end
        """,
        """
        rule "Early" when Guest(a == true) then insert(new Vote("tea", 1)); end
        rule "Nobody voted" when not Vote() Guest(c == true)
        then insert(new Outcome(OutcomeKind.HYBRID, "Share.")); end
        rule "Late" when Guest(b == true) then insert(new Vote("tea", 1)); end
        """,
        // Facts that are told apart as a whole.
        """
        rule "A" when Guest(a == true) then insert(new Need("speed", 1, "x")); end
        rule "B" when Guest(b == true) then insert(new Need("speed", 1, "y")); end
        rule "C" when Guest(c == true) then insert(new Need("speed", 1, "x")); end
        rule "Two" salience -10 when exists ($n : Need() and Need(this != $n))
        then insert(new Outcome(OutcomeKind.HYBRID, "Share.")); end
        """,
        // What goes on for ever and says nothing about an outcome.
        """
        rule "On and off" when Guest(a == true) not Step(name == "x")
        then insertLogical(new Step("x")); end
        rule "B" when Guest(b == true) then insert(new Outcome(OutcomeKind.HYBRID, "Share.")); end
        """,
        """
        rule "On and on" when Guest(a == true) Step(name == "page")
        then insert(new Step("page")); end
        rule "B" when Guest(b == true) then insert(new Outcome(OutcomeKind.HYBRID, "Share.")); end
        """
      })
  void whatIsMappedIsTrueOfEveryFirm(String rules) throws IOException {
    Path directory = TestRules.temporaryDirectory("strata");
    Path folder = Files.createDirectories(directory.resolve("tea-vs-coffee"));
    Files.writeString(folder.resolve("page.drl"), PAGE + rules + LAST);
    Pack pack = TestRules.pack(directory, "tea-vs-coffee");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    assertThat(space.exact()).isTrue();
    MapClaims.hold(RuleTree.read(directory), space, new EveryFirm(pack));
  }

  @Test
  void aRuleThatReadsOnlyAnswersOvertakesNone() throws IOException {
    Path directory = TestRules.directory("ferry-vs-bridge");
    List<Integer> before = situations(directory);
    Files.writeString(
        directory.resolve("ferry-vs-bridge/a.drl"),
        """
        package firsthire

        import io.firsthire.vocabulary.*

        rule "Before all others"
        when
            Firm(managementBandwidth == Level.NONE)
        then
            insert(new Advice(AdviceKind.CAUTION, "Find somebody who leads."));
        end
        """);
    assertThat(situations(directory)).isEqualTo(before);
  }

  /** How many are told apart, for each group of questions. */
  private static List<Integer> situations(Path directory) {
    Pack pack = TestRules.pack(directory, "ferry-vs-bridge");
    return Situations.of(DecisionSpace.ofOutcome(pack)).groups().stream()
        .map(group -> group.all().size())
        .toList();
  }
}
