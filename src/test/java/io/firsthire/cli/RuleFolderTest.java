package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class RuleFolderTest {
  @TempDir private Path directory;

  @Test
  void aFolderThatIsInNoOtherIsNoComparison() throws IOException {
    try (FileSystem files =
        FileSystems.newFileSystem(directory.resolve("rules.zip"), Map.of("create", "true"))) {
      Path top = files.getPath("/");
      Files.writeString(top.resolve("needs.drl"), "");

      assertThatThrownBy(() -> RuleFolder.read(Main.commands(), top, null))
          .isInstanceOf(ParameterException.class)
          .hasMessage("There is no comparison in '/'.");
    }
  }
}
