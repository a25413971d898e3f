package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String FERRY = "ferry-vs-bridge";

  @TempDir Path before;
  @TempDir Path after;

  @BeforeEach
  void fill() {
    TestRules.fill(before, FERRY);
    TestRules.fill(after, FERRY);
  }

  private void edit(String was, String is) {
    TestRules.edit(after.resolve(FERRY).resolve("needs.drl"), was, is);
  }

  /** What is printed below the two sides' names. */
  private static String below(CommandRun run) {
    return run.out().substring(run.out().indexOf('\n') + 1);
  }

  @Test
  void whatAnEditDoesIsSaidForAReader() {
    edit("passengers > 1000", "passengers > 500");
    edit("Ask the islanders first.", "Ask all islanders first.");
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith("from " + before + " to " + after + "\n");
    assertThat(below(run))
        .isEqualTo(
            """
            ferry-vs-bridge
              changed rule "Many people cross" (rules/ferry-vs-bridge/needs.drl:21)
              changed rule "Many islanders can pay for it" (rules/ferry-vs-bridge/needs.drl:35)
              165,888 firms (50.0 %) get a different verdict, of 331,776 firms, which are all that the rules tell apart
                outcome        71,680 firms (21.6 %)
                hire order     67,584 firms (20.4 %)
                summary        71,680 firms (21.6 %)
                scores         110,592 firms (33.3 %)
                reasons        110,592 firms (33.3 %)
                advice         136,704 firms (41.2 %)
                KPIs           67,584 firms (20.4 %)
                role mix       71,680 firms (21.6 %)
                onboarding     55,296 firms (16.7 %)
              outcome: MEASURE_FIRST -> HIRE_FIRST bridge, 34,816 firms (10.5 %)
                  28,672: passengers is 501 to 1000; attorneys is not up to 3; before, no role is ahead, or bridge is 1 point ahead
                  6,144 more: passengers is 501 to 1000; before, no role is ahead, or bridge is 1 point ahead, while bridge and ferry have no points, or ferry has no points
                  such as { passengers: 501 }
                  due to "Many people cross"
              outcome: HIRE_FIRST ferry -> MEASURE_FIRST, 16,384 firms (4.9 %)
                  16,384: passengers is 501 to 1000; attorneys is not up to 3; before, ferry is 2 to 3 points ahead
                  such as { cargo: HIGH, passengers: 501 }
                  due to "Many people cross"
              outcome: HIRE_FIRST ferry -> HYBRID, 8,192 firms (2.5 %)
                  8,192: passengers is 501 to 1000; attorneys is up to 3; before, ferry is 2 to 3 points ahead
                  such as { cargo: HIGH, passengers: 501, attorneys: 3 }
                  due to "Many people cross"
              outcome: HYBRID -> HIRE_FIRST bridge, 8,192 firms (2.5 %)
                  8,192: passengers is 501 to 1000; attorneys is up to 3; before, no role is ahead, or bridge is 1 point ahead, while every role has points
                  such as { hurry: MODERATE, cargo: MODERATE, passengers: 501, attorneys: 3 }
                  due to "Many people cross"
              outcome: MEASURE_FIRST -> HYBRID, 4,096 firms (1.2 %)
                  4,096: passengers is 501 to 1000; attorneys is up to 3; before, ferry is 1 point ahead, while bridge has no points
                  such as { cargo: MODERATE, passengers: 501, attorneys: 3 }
                  due to "Many people cross"
              reasons, 110,592 firms (33.3 %)
                + bridge 2: 501 passengers cross in a day ("Many people cross")
                  110,592: passengers is 501 to 1000
                  such as { passengers: 501 }
                  due to "Many people cross"
              advice, 65,024 firms (19.6 %)
                - READINESS: Ask the islanders first. ("Many islanders can pay for it")
                + READINESS: Ask all islanders first. ("Many islanders can pay for it")
                  65,024: the outcome stays as it is; islanders is 3000000001 or more; budget is above 0.5
                  such as { islanders: 3000000001, budget: 1.5 }
                  due to "Many islanders can pay for it"
            """);
  }

  @Test
  void theSameFilesAreTheSame() {
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.exit()).isZero();
    assertThat(below(run)).isEqualTo("ferry-vs-bridge is written the same\n");
  }

  @Test
  void thatNothingChangesIsProven() {
    edit("passengers > 1000", "passengers >= 1001");
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.exit()).isZero();
    assertThat(below(run))
        .isEqualTo(
            """
            ferry-vs-bridge
              changed rule "Many people cross" (rules/ferry-vs-bridge/needs.drl:21)
              no firm's verdict changes; proven for 221,184 firms, which are all that the rules tell apart
            """);
  }

  @Test
  void whatIsNotSeenAmongSamplesIsNotSaidToBeProven() throws IOException {
    for (Path side : List.of(before, after)) {
      Files.writeString(
          side.resolve(FERRY).resolve("more.drl"),
          """
          package firsthire
          import io.firsthire.vocabulary.*
          rule "A tide beyond the budget"
          when
              Crossing(tide != null, budget != null, tide + budget == SUM)
          then
              insert(new Need("speed", 1, "the tide costs much"));
          end
          """
              .replace("SUM", side.equals(before) ? "7.77" : "8.88"));
    }
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.out()).contains("not for certain: ");
    assertThat(run.exit()).isEqualTo(4);
  }

  @Test
  void comparisonsThatComeAndGoAreNamed() {
    TestRules.fill(before, "failing");
    TestRules.fill(after, "never-ending");
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(below(run))
        .isEqualTo("failing is gone\nnever-ending is new\nferry-vs-bridge is written the same\n");
    assertThat(below(CommandRun.of("diff", before.resolve(FERRY), after)))
        .isEqualTo("ferry-vs-bridge is written the same\n");
  }

  @Test
  void rulesThatDoNotLoadAreSaid() {
    edit("hurry)", "hury)");
    CommandRun run = CommandRun.of("diff", before, after);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("Did you mean 'hurry'?");
  }

  @Test
  void differencesCanBeJson() throws IOException {
    edit("passengers > 1000", "passengers > 500");
    JsonNode diff =
        new ObjectMapper().readTree(CommandRun.of("diff", "--format", "json", before, after).out());
    JsonNode pack = diff.at("/comparisons/0");
    assertThat(pack.get("exact").booleanValue()).isTrue();
    assertThat(pack.at("/edits/0/kind").textValue()).isEqualTo("CHANGED");
    assertThat(pack.at("/changes/0/part").textValue()).isEqualTo("outcome");
    assertThat(pack.at("/changes/0/witness/passengers").intValue()).isEqualTo(501);
    assertThat(pack.at("/changes/0/where/0/answers/0").textValue())
        .isEqualTo("passengers is 501 to 1000");
  }

  @Test
  void aSideCanBeARevision(@TempDir Path repository) throws IOException, GitAPIException {
    Path rules = repository.resolve("rules");
    Files.createDirectories(rules);
    TestRules.fill(rules, FERRY);
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setSign(false).setAuthor("n", "n@example.org").setMessage("Good").call();
      git.tag().setName("good").setAnnotated(false).call();
    }
    TestRules.edit(rules.resolve(FERRY).resolve("needs.drl"), "> 1000", "> 500");
    for (CommandRun run :
        new CommandRun[] {
          CommandRun.of("diff", "good", rules),
          CommandRun.of("diff", "good", rules.resolve(FERRY)),
          CommandRun.of("diff", "good:" + rules),
          CommandRun.of("diff", "HEAD:" + rules, rules)
        }) {
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).contains("changed rule \"Many people cross\"");
    }
    assertThat(CommandRun.of("diff", "good:" + rules, "HEAD").exit()).isZero();
  }

  @Test
  void whatIsNoSideIsNamed() {
    assertThat(CommandRun.of("diff", "ruels", after))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(
            run ->
                assertThat(run.err())
                    .contains("There is no folder 'ruels'; did you mean 'rules'?"));
    assertThat(CommandRun.of("diff", before, after, after).exit()).isEqualTo(2);
    assertThat(CommandRun.of("diff", "--limit", "0", before, after).err())
        .contains("from 1, but is 0");
  }
}
