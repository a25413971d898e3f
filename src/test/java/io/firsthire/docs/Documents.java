package io.firsthire.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents: the two short ways in, and those of each reader. */
public final class Documents {
  private Documents() {}

  /** All of them, by their paths from the top of the project. */
  public static List<Path> all() throws IOException {
    try (Stream<Path> pages = Files.walk(Path.of("src/docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("rules/README.md")),
              pages.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }
}
