package io.firsthire.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestRules;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.SourceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTreeTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String HEADS = "heads-vs-tails";

  private static RuleTree tree() throws IOException {
    return RuleTree.read(TestRules.directory(FERRY, HEADS));
  }

  private static SourceFile file(RuleModel model, String path) {
    return model.files().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void aFileIsParsedOnceForAllPacks() throws IOException {
    RuleTree tree = tree();
    for (RuleFile shared : tree.vocabulary()) {
      assertThat(file(tree.model(FERRY), shared.path()))
          .isSameAs(file(tree.model(HEADS), shared.path()));
    }
    assertThat(tree.modelsBeside(FERRY)).containsExactly(tree.model(HEADS));
  }

  @Test
  void onlyWhatChangedIsParsedAgain() throws IOException {
    RuleTree before = tree();
    RuleModel was = before.model(FERRY);
    String path = "rules/" + FERRY + "/page.drl";
    RuleFile page =
        before.comparisons().get(FERRY).stream()
            .filter(file -> file.path().equals(path))
            .findFirst()
            .orElseThrow();
    RuleTree after = before.with(new RuleFile(path, page.text() + "// more\n"));
    RuleModel is = after.model(FERRY);
    assertThat(is.files()).hasSameSizeAs(was.files());
    for (SourceFile file : is.files()) {
      boolean changed = file.path().equals(path);
      assertThat(file == file(was, file.path())).as(file.path()).isNotEqualTo(changed);
    }
    assertThat(file(is, path).text()).endsWith("// more\n");
    assertThat(file(before.model(FERRY), path)).isSameAs(file(was, path));
  }

  @Test
  void treesAreEqualWhereTheirFilesAre() throws IOException {
    RuleTree one = tree();
    one.model(FERRY);
    RuleTree other = tree();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    RuleFile more = new RuleFile("rules/" + FERRY + "/more_test.yaml", "scenarios: []\n");
    assertThat(one.with(more)).isNotEqualTo(one);
    assertThat(one.with(more).changedSince(one)).isEqualTo(List.of(FERRY));
    assertThat(one.with(more).revision(FERRY)).isNotEqualTo(one.revision(FERRY));
    assertThat(one.with(more).revision(HEADS)).isEqualTo(one.revision(HEADS));
  }
}
