package io.firsthire;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Directories of rules for tests: the product's vocabulary with comparisons that no product has.
 */
public final class TestRules {
  private static final Path PRODUCT = Path.of("rules");
  private static final Path TESTS = Path.of("src/test/rules");

  private static final List<Path> TEMPORARY = new CopyOnWriteArrayList<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> TEMPORARY.forEach(TestRules::delete)));
  }

  private TestRules() {}

  /** The gate that rules can pass: without suites, they need not. */
  public static String gate(Path rules) {
    try (Stream<Path> files = Files.walk(rules)) {
      return files.anyMatch(file -> file.toString().matches(".*_test\\.(yaml|csv)"))
          ? "suite"
          : "compile";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new directory that is deleted after the tests. */
  public static Path temporaryDirectory(String prefix) {
    try {
      Path directory = Files.createTempDirectory(prefix);
      TEMPORARY.add(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder and all in it. */
  public static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary directory that stays does no harm.
    }
  }

  /** A new directory with the vocabulary and some of the tests' comparisons. */
  public static Path directory(String... comparisons) {
    Path directory = temporaryDirectory("rules");
    fill(directory, comparisons);
    return directory;
  }

  /** A new directory with nothing but one of the tests' comparisons: it compiles in no time. */
  public static Path withoutVocabulary(String comparison) {
    Path directory = temporaryDirectory("rules");
    copy(TESTS.resolve(comparison), directory.resolve(comparison));
    return directory;
  }

  /** Copies the vocabulary and some of the tests' comparisons into a directory. */
  public static void fill(Path directory, String... comparisons) {
    copy(PRODUCT.resolve("vocabulary"), directory.resolve("vocabulary"));
    for (String comparison : comparisons) {
      copy(TESTS.resolve(comparison), directory.resolve(comparison));
    }
  }

  /** A copy of the product's own rules. */
  public static Path product() {
    Path directory = temporaryDirectory("rules");
    copy(PRODUCT, directory);
    return directory;
  }

  /** One of the tests' comparisons, compiled. */
  public static Pack pack(String comparison) {
    return pack(directory(comparison), comparison);
  }

  /** One comparison of a directory, compiled. */
  public static Pack pack(Path directory, String comparison) {
    try {
      return PackBuilder.build(RuleTree.read(directory), comparison);
    } catch (BuildFailed | IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Replaces text in a file, in one step; the text must be there. */
  public static void edit(Path file, String before, String after) {
    try {
      String text = Files.readString(file);
      if (!text.contains(before)) {
        throw new AssertionError(file + " does not contain: " + before);
      }
      Path draft = file.resolveSibling(".draft");
      Files.writeString(draft, text.replace(before, after));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder and all in it. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
