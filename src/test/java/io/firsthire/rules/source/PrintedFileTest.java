package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrintedFileTest {
  @Test
  void aPrintedFileReadsAsTheFileDid() throws IOException {
    try (Stream<Path> paths =
        Stream.of("rules", "src/test/rules").flatMap(PrintedFileTest::files)) {
      List<SourceFile> files =
          paths.map(PrintedFileTest::read).filter(file -> file.errors().isEmpty()).toList();
      assertThat(files).hasSizeGreaterThan(15);
      assertThat(files)
          .allSatisfy(
              file -> {
                String printed = PrintedFile.of(file);
                SourceFile again = SourceFile.read(file.path(), printed);
                assertThat(again.errors()).isEmpty();
                assertThat(PrintedFile.of(again)).isEqualTo(printed);
              });
    }
  }

  @Test
  void partsStayTogetherAsTheyWereRead() {
    String rule =
        """
        rule "A \\"rule\\""
        when
          $t : Tea(($a : a + 1) > 2, (a || b) && !(c || d), -(a - b) * 2 == a - (b - c), x not in (1, "y\\n"))
          (A() or B()) and not (C() and D())
          forall(A() B(a > 1 && < 5))
        then
          insert(new Order((int) ($a + 1) * 2, (1 + 2).b, 'x "y"', null));
        end
        """;
    String printed = PrintedFile.of(SourceFile.read("f.drl", rule));
    assertThat(printed)
        .isEqualTo(
            """
            rule "A \\"rule\\""\s
            when
              $t : Tea($a : a + 1 > 2, (a || b) && ! (c || d), - (a - b) * 2 == a - (b - c), x not in (1, "y\\n"))
              (A() or B()) and not (C() and D())
              forall(A() B(a > 1 && a < 5))
            then
              insert(new Order((int) ($a + 1) * 2, (1 + 2).b, "x \\"y\\"", null));
            end
            """);
    assertThat(PrintedFile.of(SourceFile.read("f.drl", printed))).isEqualTo(printed);
  }

  private static Stream<Path> files(String folder) {
    try {
      return Files.walk(Path.of(folder)).filter(file -> file.toString().endsWith(".drl"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SourceFile read(Path file) {
    try {
      return SourceFile.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
