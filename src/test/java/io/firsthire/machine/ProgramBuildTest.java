package io.firsthire.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramBuildTest {
  @TempDir Path directory;

  private Path program(String name, String contents, long time) throws IOException {
    Path archive = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      ZipEntry entry = new ZipEntry("Main.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(contents.getBytes(StandardCharsets.UTF_8));
    }
    return archive;
  }

  @Test
  void itIsNamedByItsContentsNotByItsTime() throws IOException {
    String one = ProgramBuild.of(program("one.jar", "some", 0));
    assertThat(one).matches("[0-9a-f]{16}");
    assertThat(ProgramBuild.of(program("two.jar", "some", 1_000_000_000_000L))).isEqualTo(one);
    assertThat(ProgramBuild.of(program("three.jar", "more", 0))).isNotEqualTo(one);
  }

  @Test
  void itsLibrariesAreAPartOfIt() throws IOException {
    Path app = Files.createDirectories(directory.resolve("app"));
    Path archive = program("app/app.jar", "some", 0);
    Path libraries = Files.createDirectories(directory.resolve("lib/main"));
    String alone = ProgramBuild.of(archive);
    Files.createFile(libraries.resolve("engine-1.jar"));
    String first = ProgramBuild.of(archive);
    Files.move(libraries.resolve("engine-1.jar"), libraries.resolve("engine-2.jar"));
    assertThat(ProgramBuild.of(archive)).isNotEqualTo(first).isNotEqualTo(alone);
    assertThat(app).isDirectory();
  }

  @Test
  void thisProgramHasAName() {
    assertThat(ProgramBuild.id()).isEqualTo(ProgramBuild.id()).hasSize(16);
  }
}
