package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.TestRules;
import io.firsthire.analysis.ManyQuestions;
import io.firsthire.rules.file.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MapCommandTest {
  @Test
  void everythingIsThereForOtherPrograms() throws IOException {
    Path rules = TestRules.directory("ferry-vs-bridge");
    CommandRun run = CommandRun.of("map", "--format", "json", rules);
    assertThat(run.err()).isEmpty();
    JsonNode map = new ObjectMapper().readTree(run.out()).at("/maps/0");
    assertThat(map.get("comparison").textValue()).isEqualTo("ferry-vs-bridge");
    assertThat(map.get("coverage").textValue()).isEqualTo("EXACT");
    assertThat(map.at("/decisions").size()).isGreaterThan(2);
    assertThat(Duration.parse(map.get("took").textValue())).isPositive();
  }

  @Test
  void moreFirmsThanCanBeLookedAtAreNamed() throws IOException {
    Path rules = TestRules.temporaryDirectory("many");
    for (RuleFile file : ManyQuestions.tree().pack(ManyQuestions.COMPARISON)) {
      Path path = rules.resolve(file.path().substring("rules/".length()));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    CommandRun run = CommandRun.of("map", rules);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "the rules of 'ferry-vs-bridge' can tell 2^71 firms apart by 70 questions, but at"
                + " most 2^62 can be looked at\n");
  }
}
