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

  /**
   * Adds copies of the shipped comparisons under other names.
   *
   * @param comparisons how many there are then
   */
  void grow(int comparisons) {
    List<String> shipped = List.copyOf(ShippedRules.comparisons());
    try {
      for (int n = shipped.size(); n < comparisons; n++) {
        String original = shipped.get(n % shipped.size());
        String copy = "c" + n + "-" + original;
        Files.createDirectories(directory.resolve(copy));
        for (Path file : below(ShippedRules.DIRECTORY.resolve(original))) {
          if (Files.isRegularFile(file)) {
            Files.writeString(
                directory.resolve(copy).resolve(file.getFileName()),
                Files.readString(file).replace(original, copy));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes what few firms are told, by renaming a new file over one of the rules. */
  void reword(int n) {
    replace(edited, text, n);
  }

  /** The same in the vocabulary. */
  void rewordVocabulary(int n) {
    Path file = directory.resolve("vocabulary").resolve("plan.drl");
    try {
      replace(file, Files.readString(ShippedRules.DIRECTORY.resolve("vocabulary/plan.drl")), n);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String text, int n) {
    try {
      Path draft = file.resolveSibling(".draft");
      Files.writeString(draft, text + ShippedRules.rarelyTold(n));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
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
