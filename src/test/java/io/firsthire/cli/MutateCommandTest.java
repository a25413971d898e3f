package io.firsthire.cli;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutateCommandTest {
  private static final Predicate<String> SURVIVED = line -> line.startsWith("  SURVIVED ");

  @TempDir Path directory;
  private Path rules;

  @BeforeEach
  void fill() {
    rules = directory.resolve("rules");
    TestRules.copy(Path.of("src/test/mutation/tea-vs-coffee"), rules.resolve("tea-vs-coffee"));
  }

  @Test
  void eachSurvivorIsShownWithTheScenarioThatWouldKillIt() {
    CommandRun run = CommandRun.of("mutate", "--kinds", "threshold,weight", rules);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("tea-vs-coffee\n  SURVIVED rules/tea-vs-coffee/drinks.drl:35 threshold\n")
        .contains(
            """
                -    Guest(warmth < 1.5 || (cups > 3 && late != true))
                +    Guest(warmth < 1.4 || (cups > 3 && late != true))
                this scenario would fail:
            """)
        .contains("        firm: {warmth: 1.4}\n")
        .contains("% of ", " changes that matter are noticed\n", "    threshold     0 of 4\n")
        .doesNotContain("    rule ");
  }

  @Test
  void aScoreThatIsAskedForMustBeReached() {
    CommandRun low = CommandRun.of("mutate", "--kinds", "threshold", "--min-score", 50, rules);
    assertThat(low.exit()).isEqualTo(1);
    assertThat(low.err())
        .isEqualTo("tea-vs-coffee: 0.0 % of the changes are noticed, but 50.0 % is required\n");
    assertThat(CommandRun.of("mutate", "--kinds", "boolean", "--min-score", 50, rules).exit())
        .isZero();
  }

  @Test
  void everythingIsThereForOtherPrograms() throws IOException {
    CommandRun run = CommandRun.of("mutate", "--format", "json", "--kinds", "threshold", rules);
    JsonNode pack = new ObjectMapper().readTree(run.out()).get(0);
    assertThat(pack.get("comparison").textValue()).isEqualTo("tea-vs-coffee");
    assertThat(pack.get("complete").booleanValue()).isTrue();
    assertThat(pack.at("/counts/SURVIVED").intValue()).isEqualTo(4);
    assertThat(pack.at("/mutants/0/mutant/before").textValue()).isEqualTo("1.5");
    assertThat(pack.at("/mutants/0/survivor/firm/warmth").textValue()).isEqualTo("1.4");
  }

  @Test
  void whatIsKeptIsNotTriedAgain() throws IOException {
    Path file = directory.resolve("mutants.ndjson");
    Object[] words = {"mutate", "--kinds", "threshold,weight", "--resume", file, rules};
    CommandRun first = CommandRun.of(words);
    String kept = Files.readString(file);
    CommandRun second = CommandRun.of(words);
    assertThat(kept).isNotEmpty();
    assertThat(Files.readString(file)).isEqualTo(kept);
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void anInterruptedRunBlamesNoOtherSuite() throws IOException {
    TestRules.copy(rules.resolve("tea-vs-coffee"), rules.resolve("tea-vs-water"));
    TestRules.edit(
        rules.resolve("tea-vs-water/drinks.drl"),
        "rule \"The drinks\"\n",
        "rule \"The drinks\"\n    @suppress(copied-comparison)\n");
    Path file = directory.resolve("mutants.ndjson");
    Thread caller = Thread.currentThread();
    Thread impatient =
        new Thread(
            () -> {
              await().until(() -> Files.exists(file) && Files.size(file) > 0);
              caller.interrupt();
            });
    impatient.start();
    CommandRun run = CommandRun.of("mutate", "--resume", file, rules);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("tea-vs-coffee\n")
        .contains("  stopped before ")
        .doesNotContain("tea-vs-water", "FAILED", "error");
    assertThat(run.err()).isEqualTo("Stopped before every suite was tried.\n");
  }

  @Test
  void whatIsNotProvenToChangeNothingIsListed() throws IOException {
    Files.writeString(
        rules.resolve("tea-vs-coffee/more.drl"),
        """
        package firsthire

        import io.firsthire.vocabulary.*

        rule "It is warmer than there were cups"
        when
            Guest($cups : cups, warmth > $cups)
        then
            insert(new Advice(AdviceKind.CAUTION, "Stop."));
        end
        """);
    assertThat(CommandRun.of("mutate", "--kinds", "salience", rules).out())
        .containsPattern(
            "\n  and \\d+ that may change a verdict:\n"
                + "    rules/tea-vs-coffee/drinks.drl:\\d+ salience, not told apart by [\\d,]+ firms; ");
  }

  @Test
  void aSuiteThatFailsIsNotJudged() {
    TestRules.edit(
        rules.resolve("tea-vs-coffee/drinks_test.yaml"), "hireOrder: [tea]", "hireOrder: [coffee]");
    CommandRun run = CommandRun.of("mutate", rules);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("FAILED   In the cold one drinks tea");
    assertThat(run.err()).isEqualTo("A suite can be judged only when its scenarios pass.\n");
  }

  @Test
  void badUsageIsSaid() {
    assertThat(CommandRun.of("mutate", "--kinds", "weigth", rules).err())
        .contains("expected one of", "WEIGHT");
    assertThat(CommandRun.of("mutate", "--min-score", 101, rules).err())
        .contains("--min-score is a percentage from 0 to 100, but is 101.0.");
    CommandRun unreadable = CommandRun.of("mutate", "--resume", directory, rules);
    assertThat(unreadable.exit()).isEqualTo(2);
    assertThat(unreadable.err()).contains("cannot be read");
  }

  @Test
  void whatIsSuggestedKillsEverySurvivor() throws IOException {
    CommandRun run = CommandRun.of("suggest", rules);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("# tea-vs-coffee: ");
    long survivors = CommandRun.of("mutate", rules).out().lines().filter(SURVIVED).count();
    long suggested = run.out().lines().filter(line -> line.startsWith("  - name: ")).count();
    assertThat(suggested).isPositive().isLessThan(survivors / 2);
    Files.writeString(rules.resolve("tea-vs-coffee/more_test.yaml"), run.out());
    assertThat(CommandRun.of("mutate", "--min-score", 100, rules).exit()).isZero();
    assertThat(CommandRun.of("suggest", rules).out())
        .isEqualTo("# tea-vs-coffee: changes that no scenario notices: 0\n");
  }

  @Test
  void whatOthersShowTooIsRedundant() throws IOException {
    Files.writeString(
        rules.resolve("tea-vs-coffee/more_test.yaml"),
        """
        scenarios:
          - { name: It is colder, firm: { warmth: 1 }, expect: { hireOrder: [tea] } }
          - { name: It is coldest, firm: { warmth: 0 }, expect: { outcome: HIRE_FIRST } }
        """);
    CommandRun run = CommandRun.of("test", "--redundant", rules);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .endsWith(
            """
            tea-vs-coffee: these 2 scenarios can go without a loss
              It is colder (rules/tea-vs-coffee/more_test.yaml:2)
              It is coldest (rules/tea-vs-coffee/more_test.yaml:3)
            """);
    assertThat(CommandRun.of("test", "--redundant", "--filter", "cold", rules).exit()).isEqualTo(2);
  }
}
