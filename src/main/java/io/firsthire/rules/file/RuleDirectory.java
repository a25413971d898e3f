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

/** A directory of rules on disk. Nothing outside of it is read, wherever a link leads. */
final class RuleDirectory {
  private final Path directory;
  private final Path root;
  private final List<RuleFile> files = new ArrayList<>();
  private final SortedMap<String, List<Diagnostic>> ignored = new TreeMap<>();

  RuleDirectory(Path directory) throws IOException {
    this.directory = directory;
    this.root = directory.toRealPath();
  }

  /** What is in it now. */
  RuleTree tree() throws IOException {
    List<Diagnostic> beside = new ArrayList<>();
    for (Path child : children(directory)) {
      String path = "rules/" + child.getFileName();
      Optional<RuleFile.Trouble> trouble = trouble(child);
      if (Files.isRegularFile(child)) {
        IgnoredFiles.besideFolders(path).ifPresent(beside::add);
      } else if (trouble.isPresent()) {
        // Whatever the folder holds, its comparison is there, and cannot be read.
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

  /** That a folder cannot be read is nothing to the others. */
  private void readable(Path folder, String path) throws IOException {
    try {
      folder(folder, path);
    } catch (NoSuchFileException e) {
      // It has gone meanwhile.
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

  /** The rules and suites in a folder; none if it cannot be listed, since nobody asked for it. */
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

  /** Why what is there may or can not be read; empty if it can, or has gone meanwhile. */
  private Optional<RuleFile.Trouble> trouble(Path path) {
    try {
      return path.toRealPath().startsWith(root)
          ? Optional.empty()
          : Optional.of(
              new RuleFile.Trouble(
                  "it is a link to what is not in the rules directory",
                  "Copy there what it leads to."));
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(path)
          ? Optional.of(
              new RuleFile.Trouble(
                  "it is a link to what is not there", "Mend the link, or take it away."))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(new RuleFile.Trouble(why(e), "Give it back, or take it away."));
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
   * One file. That it cannot be read is told where its pack is built, and is nothing to the others;
   * one that has gone meanwhile is none.
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
    return new RuleFile(path, "", new RuleFile.Trouble(why, "Give it back, or take it away."));
  }

  /** Also what word processors and spreadsheets put beside a file that is open in them. */
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
