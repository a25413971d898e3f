package io.firsthire.rules.file;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory of rules on disk. Nothing outside it is read, wherever a link leads. */
final class RuleDirectory {
  private final Path directory;
  private final Path root;
  private final List<RuleFile> files = new ArrayList<>();
  private final SortedMap<String, List<Diagnostic>> ignored = new TreeMap<>();

  RuleDirectory(Path directory) throws IOException {
    this.directory = directory;
    this.root = directory.toRealPath();
  }

  /** The files that are in it now. */
  RuleTree tree() throws IOException {
    List<Diagnostic> beside = new ArrayList<>();
    for (Path child : children(directory)) {
      String path = "rules/" + child.getFileName();
      Optional<RuleFile.Trouble> trouble = trouble(child);
      if (Files.isRegularFile(child)) {
        IgnoredFiles.besideFolders(path).ifPresent(beside::add);
      } else if (trouble.isPresent()) {
        // Whatever the folder holds, its comparison exists and cannot be read.
        files.add(new RuleFile(path + "/*.drl", "", trouble.get()));
      } else if (Files.isDirectory(child)) {
        readable(child, path);
      }
    }
    if (!beside.isEmpty()) {
      ignored.put(RuleTree.ROOT, most(beside));
    }
    return RuleTree.of(files, ignored);
  }

  /** Reads a folder. If one cannot be read, the others still are. */
  private void readable(Path folder, String path) throws IOException {
    try {
      folder(folder, path);
    } catch (NoSuchFileException e) {
      // The folder has gone meanwhile.
    } catch (FileSystemException e) {
      files.add(unreadable(path + "/*.drl", why(e)));
    }
  }

  private void folder(Path folder, String path) throws IOException {
    int rules = 0;
    int suites = 0;
    List<Diagnostic> others = new ArrayList<>();
    List<Path> children = children(folder);
    List<String> names = children.stream().map(child -> child.getFileName().toString()).toList();
    for (Path child : children) {
      String inside = path + "/" + child.getFileName();
      if (Files.isDirectory(child)) {
        List<String> within = within(child);
        if (!within.isEmpty()) {
          others.add(IgnoredFiles.folder(inside, within));
        }
      } else if (RuleTree.isVocabulary(path)
          && RuleTree.takes(inside)
          && !RuleTree.isRules(inside)) {
        others.add(IgnoredFiles.suiteOfVocabulary(inside));
      } else if (!RuleTree.takes(inside)) {
        IgnoredFiles.diagnostic(inside, names).ifPresent(others::add);
      } else if ((RuleTree.isRules(inside) ? rules++ : suites++) <= RuleTree.MOST_FILES) {
        read(child, inside).ifPresent(files::add);
      }
    }
    if (!others.isEmpty()) {
      ignored.put(folder.getFileName().toString(), most(others));
    }
  }

  private static List<Diagnostic> most(List<Diagnostic> said) {
    return said.stream().limit(RuleTree.MOST_FILES).toList();
  }

  /** The rules and suites in a folder; none if it cannot be listed, which does not matter here. */
  private static List<String> within(Path folder) {
    try {
      return children(folder).stream()
          .map(file -> file.getFileName().toString())
          .filter(RuleTree::takes)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Why a path may not or cannot be read; empty if it can, or has gone meanwhile. */
  private Optional<RuleFile.Trouble> trouble(Path path) {
    try {
      return path.toRealPath().startsWith(root)
          ? Optional.empty()
          : Optional.of(
              new RuleFile.Trouble(
                  "it is a link to something outside the rules directory",
                  "Replace it with a copy of what it leads to."));
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(path)
          ? Optional.of(
              new RuleFile.Trouble(
                  "it is a link to a file that does not exist", "Fix the link, or remove it."))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(new RuleFile.Trouble(why(e), "Make it readable, or remove it."));
    }
  }

  private static String why(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "access to it is denied"
        : failure instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  /**
   * Reads one file; empty if it has gone meanwhile. A file that cannot be read is reported when its
   * pack is built, and does not affect others.
   */
  private Optional<RuleFile> read(Path file, String path) {
    try {
      Optional<RuleFile.Trouble> trouble = trouble(file);
      return trouble.isPresent()
          ? Optional.of(new RuleFile(path, "", trouble.get()))
          : read(file.toRealPath(), path, Files.isRegularFile(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreadable(path, why(e)));
    }
  }

  private static Optional<RuleFile> read(Path file, String path, boolean regular)
      throws IOException {
    if (!regular) {
      return Optional.empty();
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return Optional.of(RuleFile.read(path, bytes.readNBytes(RuleFile.LARGEST + 1)));
    }
  }

  private static RuleFile unreadable(String path, String why) {
    return new RuleFile(path, "", new RuleFile.Trouble(why, "Make it readable, or remove it."));
  }

  /**
   * Whether a file is hidden, or one that a word processor or spreadsheet puts beside an open file.
   */
  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("~$");
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> !isHidden(child.getFileName().toString()))
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .toList();
    }
  }
}
