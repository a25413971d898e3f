package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the packaged service is made of has no compiler in it. */
class PackagedLibrariesIT {
  private static final Path LIBRARIES =
      Path.of(System.getProperty("packaged.jar")).resolveSibling("lib");

  private static final List<String> COMPILERS =
      List.of(
          "com/github/javaparser/",
          "com/sun/tools/javac/",
          "groovy/",
          "javax/tools/",
          "org/codehaus/janino/",
          "org/drools/compiler/",
          "org/drools/drl/",
          "org/drools/ecj/",
          "org/drools/model/codegen/",
          "org/drools/mvel/",
          "org/eclipse/jdt/",
          "org/mvel2/",
          "org/mvel3/");

  private static Stream<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
    }
  }

  private static List<String> classes(Path library) {
    try (JarFile jar = new JarFile(library.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> COMPILERS.stream().anyMatch(name::startsWith))
          .map(name -> library.getFileName() + ": " + name)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noLibraryHasAClassOfACompiler() throws IOException {
    assertThat(libraries()).hasSizeGreaterThan(100);
    assertThat(libraries().flatMap(library -> classes(library).stream())).isEmpty();
  }

  /**
   * It has only interfaces to compilers, and the class path of Drools' engine inherits from one.
   */
  @Test
  void allThatIsNamedACompilerIsKnown() throws IOException {
    assertThat(libraries().map(library -> library.getFileName().toString()))
        .filteredOn(name -> name.contains("compiler") || name.contains("mvel"))
        .allMatch(
            name -> name.matches("org\\.(drools\\.drools-model|kie\\.kie-memory)-compiler-.*"));
  }
}
