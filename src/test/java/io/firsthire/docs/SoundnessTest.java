package io.firsthire.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pack that is worked out in the page on soundness has the classes and situations it says. */
class SoundnessTest {
  private static final Path PAGE = Path.of("src/docs/contributors/soundness.md");

  @Test
  void theWorkedPackIsAsThePageSays() throws IOException, BuildFailed {
    String page = Files.readString(PAGE);
    String rules =
        page.substring(page.indexOf("```drl\n") + 7, page.indexOf("```\n\nThe conditions"));
    Pack pack =
        PackBuilder.build(
            RuleTree.of(List.of(new RuleFile("rules/tea-vs-coffee/page.drl", rules))),
            "tea-vs-coffee");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    assertThat(space.exact()).isTrue();
    assertThat(space.questions().stream().map(SoundnessTest::row).toList())
        .hasSize(3)
        .allSatisfy(row -> assertThat(page).contains(row));
    assertThat(page).contains("That makes " + space.size() + " firms for the 825");
    int situations = DecisionMap.of(space).representatives().size();
    assertThat(page).contains("**" + situations + " evaluations");
  }

  private static String row(Classes classes) {
    return "| `"
        + classes.question().name()
        + "` | "
        + classes.classes().stream().map(AnswerClass::described).collect(Collectors.joining("; "))
        + " |";
  }
}
