package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FragmentTest {
  private static String kinds(String text) {
    return Fragment.lines(text).stream()
        .map(
            line ->
                line.stream()
                    .map(fragment -> fragment.kind() + "|" + fragment.text())
                    .collect(Collectors.joining("|")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void wordsAreToldApart() {
    assertThat(kinds("rule \"x\" // y\n  @source('z')\r\nFirm($a : b > 1.5)\n"))
        .isEqualTo(
            """
            KEYWORD|rule|PLAIN| |TEXT|"x"|COMMENT| // y
            PLAIN|  |ANNOTATION|@source|PLAIN|(|TEXT|'z'|PLAIN|)
            TYPE|Firm|PLAIN|(|VARIABLE|$a|PLAIN| : b > |NUMBER|1.5|PLAIN|)
            """);
  }

  @Test
  void aCommentGoesOnOverLines() {
    assertThat(kinds("/* a\n\nb */ end")).isEqualTo("COMMENT|/* a\n\nCOMMENT|b */ |KEYWORD|end");
  }

  @Test
  void nothingOfAFileIsLost() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      List<Path> rules = files.filter(file -> file.toString().endsWith(".drl")).toList();
      assertThat(rules).isNotEmpty();
      for (Path file : rules) {
        String text = Files.readString(file);
        assertThat(
                Fragment.lines(text).stream()
                    .map(line -> line.stream().map(Fragment::text).collect(Collectors.joining()))
                    .collect(Collectors.joining("\n")))
            .isEqualTo(text);
      }
    }
  }
}
