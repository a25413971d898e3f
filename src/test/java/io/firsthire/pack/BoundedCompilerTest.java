package io.firsthire.pack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedCompilerTest {
  private static final String FERRY = "ferry-vs-bridge";

  @Test
  void aPackThatTakesTooLongIsGivenUp() throws IOException {
    RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
    assertThatThrownBy(
            () ->
                new BoundedCompiler(Duration.ofMillis(1), (t, p) -> List.of()).compile(tree, FERRY))
        .isInstanceOf(CompileFailed.class)
        .hasMessageContaining("takes more than 1 ms")
        .hasMessageContaining("[too-large]");
  }

  @Test
  void filesThatAreTooLargeOrTooManyAreRefused() throws IOException {
    RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
    String path = "rules/" + FERRY + "/large.drl";
    RuleTree large = tree.with(new RuleFile(path, " ".repeat(RuleTree.LARGEST_FILE + 1)));
    assertThatThrownBy(() -> PackCompiler.compile(large, FERRY))
        .isInstanceOf(CompileFailed.class)
        .hasMessageContaining(path + ":1:1: error: a rule file has at most 256 KiB");
    RuleTree many = tree;
    for (int n = 0; n < RuleTree.MOST_FILES; n++) {
      many = many.with(new RuleFile("rules/" + FERRY + "/n" + n + ".drl", "package firsthire\n"));
    }
    RuleTree tooMany = many;
    assertThatThrownBy(() -> PackCompiler.compile(tooMany, FERRY))
        .isInstanceOf(CompileFailed.class)
        .hasMessageContaining("a pack has at most 200 files");
  }
}
