package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.firsthire.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command line in the documents is one that the program accepts. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("java -jar \\S*quarkus-run\\.jar ((?:[\\w$.:/-]+|\"[^\"]*\"| )+)");

  /** Not one of them may be missed. */
  private static final int LEAST = 25;

  @TestFactory
  Stream<DynamicTest> documentedCommandsAreAccepted() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : Documents.all()) {
      List<String> lines = Files.readAllLines(document);
      for (int n = 0; n < lines.size(); n++) {
        Matcher command = COMMAND.matcher(lines.get(n));
        while (command.find()) {
          String text = command.group(1).strip();
          tests.add(dynamicTest(document + ":" + (n + 1) + " " + text, () -> accept(text)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(LEAST);
    return tests.stream();
  }

  private static void accept(String command) {
    String[] words = command.replace("\"", "").split(" ");
    assertThat(Main.commands().parseArgs(words).hasSubcommand()).isTrue();
  }
}
