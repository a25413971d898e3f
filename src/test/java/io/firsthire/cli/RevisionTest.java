package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites of rules as they were at a revision. */
class RevisionTest {
  private static final String SUITE =
      """
      scenarios:
        - name: Hurry builds a bridge
          firm: { hurry: HIGH }
          expect: { hireOrder: [bridge, ferry] }
      """;

  @TempDir Path repository;

  @BeforeEach
  void commitRulesAndBreakThem() throws IOException, GitAPIException {
    Path rules = repository.resolve("decisions/rules");
    Files.createDirectories(rules);
    TestRules.fill(rules, "ferry-vs-bridge");
    Files.writeString(rules.resolve("ferry-vs-bridge/needs_test.yaml"), SUITE);
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setSign(false).setAuthor("n", "n@example.org").setMessage("Good").call();
      git.tag().setName("good").setAnnotated(false).call();
    }
    TestRules.edit(
        rules.resolve("ferry-vs-bridge/page.drl"),
        "\"bridge\", \"speed\", Level.HIGH",
        "\"bridge\", \"speed\", Level.NONE");
  }

  private CommandRun test(Object... words) {
    return CommandRun.of(words);
  }

  @Test
  void rulesAreTestedAsTheyWere() {
    Path rules = repository.resolve("decisions/rules");
    assertThat(test("test", rules).exit()).isEqualTo(1);
    assertThat(test("test", "--rev", "good", rules).out())
        .isEqualTo("ferry-vs-bridge\n1 passed, 0 failed, 0 skipped\n");
    assertThat(test("test", "--rev", "HEAD", rules.resolve("ferry-vs-bridge")).exit()).isZero();
    assertThat(test("check", "--rev", "good", rules).out())
        .contains("1 comparison checked: 0 errors");
  }

  @Test
  void whatIsGoneNowIsThereAtItsRevision() throws IOException {
    Path rules = repository.resolve("decisions/rules");
    Files.move(rules, repository.resolve("elsewhere"));
    assertThat(test("test", "--rev", "good", rules.resolve("ferry-vs-bridge")).exit()).isZero();
  }

  @Test
  void aRevisionThatIsNotThereIsNamedWithWhatWasMeant(@TempDir Path outside) {
    Path rules = repository.resolve("decisions/rules");
    assertThat(test("test", "--rev", "goot", rules))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(
            run ->
                assertThat(run.err())
                    .contains("there is no revision 'goot'; did you mean 'good'?"));
    assertThat(test("test", "--rev", "good", repository.resolve("decisions/rools")).err())
        .contains("There is no comparison in")
        .contains("at 'good'.");
    assertThat(test("test", "--rev", "good", outside).err()).contains("is in no git repository");
    assertThat(test("test", "--rev", "good", "--update", rules).err())
        .contains("the past stays as it is");
  }
}
