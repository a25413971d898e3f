package io.firsthire.pack;

import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All rule files as they stand at one moment: the vocabulary's, and each comparison's by the
 * comparison's id, with the files of its suite. Two trees are equal where all paths and texts are.
 *
 * @param ignored by folder, what there is to be said of files in it that are not read
 */
public record RuleTree(
    List<RuleFile> vocabulary,
    SortedMap<String, List<RuleFile>> comparisons,
    SortedMap<String, List<RuleFile>> suites,
    SortedMap<String, List<Diagnostic>> ignored) {
  /** The most files that a folder may have. */
  public static final int MOST_FILES = 200;

  /** The most bytes that a file may have. */
  static final int LARGEST_FILE = 256 * 1024;

  private static final Predicate<String> RULES = name -> name.endsWith(".drl");
  private static final Predicate<String> SUITES =
      Pattern.compile("_test\\.(yaml|csv|snapshots\\.json)$").asPredicate();
  private static final String VOCABULARY = "vocabulary";

  /** A tree without any file. */
  static final RuleTree EMPTY =
      new RuleTree(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * Reads a directory of rules: every {@code .drl} file directly in one of its folders. Hidden
   * folders and files are passed over. Of a file that is too large, and of files that are too many,
   * no more is read than tells that they are.
   *
   * @throws IOException if the directory is not there, or it or a folder in it cannot be listed
   */
  public static RuleTree read(Path directory) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    SortedMap<String, List<Diagnostic>> ignored = new TreeMap<>();
    for (Path folder : children(directory)) {
      if (Files.isDirectory(folder)) {
        files.addAll(files(folder, RULES));
        files.addAll(files(folder, SUITES));
        List<Diagnostic> others = ignored(folder);
        if (!others.isEmpty()) {
          ignored.put(folder.getFileName().toString(), others);
        }
      }
    }
    return of(files, ignored);
  }

  private static List<Diagnostic> ignored(Path folder) throws IOException {
    List<Diagnostic> ignored = new ArrayList<>();
    for (Path child : children(folder)) {
      String path = "rules/" + folder.getFileName() + "/" + child.getFileName();
      if (Files.isDirectory(child)) {
        List<String> inside = inside(child);
        if (!inside.isEmpty()) {
          ignored.add(IgnoredFiles.folder(path, inside));
        }
      } else if (!takes(path)) {
        IgnoredFiles.diagnostic(path).ifPresent(ignored::add);
      }
    }
    return ignored.stream().limit(MOST_FILES).toList();
  }

  /** The rules and suites in a folder; none if it cannot be listed, since nobody asked for it. */
  private static List<String> inside(Path folder) {
    try {
      return children(folder).stream()
          .map(file -> file.getFileName().toString())
          .filter(RuleTree::takes)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * A tree of files, whose paths are {@code rules/folder/name}; others than rules and suites are
   * passed over, and so are folders without rules.
   */
  public static RuleTree of(Collection<RuleFile> files) {
    return of(files, new TreeMap<>());
  }

  private static RuleTree of(
      Collection<RuleFile> files, SortedMap<String, List<Diagnostic>> ignored) {
    SortedMap<String, List<RuleFile>> rules = folders(files, RULES);
    SortedMap<String, List<RuleFile>> suites = folders(files, SUITES);
    List<RuleFile> vocabulary = rules.remove(VOCABULARY);
    // A comparison whose rule files are all misnamed is there, cannot be built, and says why.
    ignored.forEach(
        (folder, said) -> {
          if (said.stream().anyMatch(IgnoredFiles::isRules)) {
            rules.putIfAbsent(folder, List.of());
          }
        });
    suites.keySet().retainAll(rules.keySet());
    rules.keySet().forEach(comparison -> suites.putIfAbsent(comparison, List.of()));
    return new RuleTree(vocabulary == null ? List.of() : vocabulary, rules, suites, ignored);
  }

  /** Whether a file is one of rules or of suites, by its path. */
  public static boolean takes(String path) {
    return RULES.test(path) || SUITES.test(path);
  }

  private static SortedMap<String, List<RuleFile>> folders(
      Collection<RuleFile> files, Predicate<String> wanted) {
    SortedMap<String, List<RuleFile>> folders = new TreeMap<>();
    files.stream()
        .filter(file -> wanted.test(file.path()))
        .sorted(Comparator.comparing(RuleFile::path))
        .forEach(
            file ->
                folders
                    .computeIfAbsent(file.path().split("/")[1], name -> new ArrayList<>())
                    .add(file));
    folders.replaceAll((name, inFolder) -> List.copyOf(inFolder));
    return folders;
  }

  /** The files of a comparison's suite, in the order of their paths. */
  public List<RuleFile> suite(String comparison) {
    return suites.getOrDefault(comparison, List.of());
  }

  /** What there is to be said of files in a pack's folders that are not read. */
  List<Diagnostic> ignored(String comparison) {
    return Stream.of(VOCABULARY, comparison)
        .flatMap(folder -> ignored.getOrDefault(folder, List.of()).stream())
        .toList();
  }

  /** A pack's files, in the order of their paths. */
  public List<RuleFile> pack(String comparison) {
    return Stream.concat(
            vocabulary.stream(), comparisons.getOrDefault(comparison, List.of()).stream())
        .sorted(Comparator.comparing(RuleFile::path))
        .toList();
  }

  /** A comparison's first file, where a problem of its pack as a whole is reported. */
  public String firstFile(String comparison) {
    return comparisons.getOrDefault(comparison, List.of()).stream()
        .findFirst()
        .or(() -> vocabulary.stream().findFirst())
        .map(RuleFile::path)
        .orElse("rules/" + comparison);
  }

  /** A pack's files as a model of their rules. */
  RuleModel model(String comparison) {
    return new RuleModel(
        pack(comparison).stream().map(file -> SourceFile.read(file.path(), file.text())).toList());
  }

  /** The models of the other comparisons' packs. */
  List<RuleModel> modelsBeside(String comparison) {
    return comparisons.keySet().stream()
        .filter(other -> !other.equals(comparison))
        .map(this::model)
        .toList();
  }

  /** This tree with a file added or replaced; {@code rules/folder/name} is its path. */
  public RuleTree with(RuleFile file) {
    String folder = file.path().split("/")[1];
    if (folder.equals(VOCABULARY)) {
      return new RuleTree(replaced(vocabulary, file), comparisons, suites, ignored);
    } else if (RULES.test(file.path())) {
      return new RuleTree(vocabulary, replaced(comparisons, folder, file), suites, ignored);
    }
    return new RuleTree(vocabulary, comparisons, replaced(suites, folder, file), ignored);
  }

  private static SortedMap<String, List<RuleFile>> replaced(
      SortedMap<String, List<RuleFile>> folders, String folder, RuleFile file) {
    SortedMap<String, List<RuleFile>> changed = new TreeMap<>(folders);
    changed.put(folder, replaced(folders.getOrDefault(folder, List.of()), file));
    return changed;
  }

  private static List<RuleFile> replaced(List<RuleFile> files, RuleFile file) {
    return Stream.concat(
            files.stream().filter(other -> !other.path().equals(file.path())), Stream.of(file))
        .sorted(Comparator.comparing(RuleFile::path))
        .toList();
  }

  /** The packs of this tree whose files are not the same in the other. */
  public List<String> changedSince(RuleTree before) {
    return comparisons.keySet().stream()
        .filter(id -> !before.comparisons.containsKey(id) || differs(id, before))
        .toList();
  }

  private boolean differs(String comparison, RuleTree before) {
    return !pack(comparison).equals(before.pack(comparison))
        || !ignored(comparison).equals(before.ignored(comparison))
        || !suite(comparison).equals(before.suite(comparison));
  }

  private static List<RuleFile> files(Path folder, Predicate<String> wanted) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    for (Path file : children(folder)) {
      String name = file.getFileName().toString();
      if (wanted.test(name) && Files.isRegularFile(file)) {
        read(file, "rules/" + folder.getFileName() + "/" + name).ifPresent(files::add);
      }
      if (files.size() > MOST_FILES) {
        break;
      }
    }
    return List.copyOf(files);
  }

  /**
   * One file. That it cannot be read is told where its pack is built, and is nothing to the others;
   * one that has gone meanwhile is none.
   */
  private static Optional<RuleFile> read(Path file, String path) {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] read = bytes.readNBytes(LARGEST_FILE + 1);
      return Optional.of(
          read.length > LARGEST_FILE
              // It is refused for its size, wherever it was cut.
              ? new RuleFile(path, new String(read, StandardCharsets.UTF_8))
              : RuleFile.read(path, read));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(unreadable(path, "access to it is denied"));
    } catch (IOException e) {
      return Optional.of(unreadable(path, e.getMessage()));
    }
  }

  private static RuleFile unreadable(String path, String why) {
    return new RuleFile(path, "", new RuleFile.Trouble(why, "Give it back, or take it away."));
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .toList();
    }
  }
}
