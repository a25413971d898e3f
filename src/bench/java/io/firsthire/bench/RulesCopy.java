package io.firsthire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the rules that can be edited as an analyst would. */
final class RulesCopy {
  private final Path directory;
  private final Path edited;
  private final String text;
  private int edits;

  /** Copies the shipped rules into a directory, whatever was in it before. */
  RulesCopy(Path directory) {
    this.directory = directory;
    try {
      delete();
      for (Path file : below(ShippedRules.DIRECTORY)) {
        Path copy = directory.resolve(ShippedRules.DIRECTORY.relativize(file));
        Files.createDirectories(copy.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copy);
        }
      }
      edited = directory.resolve(ShippedRules.COMPARISON).resolve("needs.drl");
      text = Files.readString(edited);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Changes one rule file of the measured comparison, by renaming a new one over it. */
  void edit() {
    try {
      Path draft = edited.resolveSibling(".draft");
      Files.writeString(draft, text + "// edit " + ++edits + "\n");
      Files.move(draft, edited, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() throws IOException {
    if (Files.exists(directory)) {
      for (Path path : below(directory)) {
        if (Files.isRegularFile(path)) {
          Files.delete(path);
        }
      }
    }
  }

  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
