package io.firsthire.rules.file;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All rule files as they are at one moment: the vocabulary's, and each comparison's with the files
 * of its suite, by the comparison's id. Two trees are equal if all paths and texts are. Each file
 * is parsed once, when it is first needed.
 */
public final class RuleTree {
  /** The most files that a folder may have. */
  public static final int MOST_FILES = 200;

  /** The key for the directory itself, among its folders. */
  static final String ROOT = "";

  private final List<RuleFile> vocabulary;
  private final SortedMap<String, List<RuleFile>> comparisons;
  private final SortedMap<String, List<RuleFile>> suites;
  private final SortedMap<String, List<Diagnostic>> ignored;

  /** Files that were parsed, by their paths. */
  private final Map<String, SourceFile> sources = new ConcurrentHashMap<>();

  /** Models that were made, by comparison. */
  private final Map<String, RuleModel> models = new ConcurrentHashMap<>();

  private static final Predicate<String> RULES = name -> name.endsWith(".drl");
  private static final Predicate<String> SUITES =
      Pattern.compile("_test\\.(yaml|csv|snapshots\\.json)$").asPredicate();
  private static final Predicate<String> SCENARIOS =
      Pattern.compile("_test\\.(yaml|csv)$").asPredicate();
  private static final String VOCABULARY = "vocabulary";

  /** A tree without any file. */
  public static final RuleTree EMPTY =
      new RuleTree(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * Makes a tree.
   *
   * @param ignored by folder, the warnings about files in it that are not read
   */
  private RuleTree(
      List<RuleFile> vocabulary,
      SortedMap<String, List<RuleFile>> comparisons,
      SortedMap<String, List<RuleFile>> suites,
      SortedMap<String, List<Diagnostic>> ignored) {
    this.vocabulary = vocabulary;
    this.comparisons = comparisons;
    this.suites = suites;
    this.ignored = ignored;
  }

  /**
   * Reads a directory of rules: every {@code .drl} file directly in one of its folders. Hidden
   * folders and files are skipped. A file that is too large, or files that are too many, are read
   * only as far as needed to know that. Files outside the directory are not read, even through a
   * link.
   *
   * @throws IOException if the directory does not exist, or it or a folder in it cannot be listed
   */
  public static RuleTree read(Path directory) throws IOException {
    return new RuleDirectory(directory).tree();
  }

  /**
   * A tree of files whose paths are {@code rules/folder/name}. Files other than rules and suites
   * are skipped, and so are folders without rules.
   */
  public static RuleTree of(Collection<RuleFile> files) {
    return of(files, new TreeMap<>());
  }

  /**
   * The same, with warnings.
   *
   * @param ignored by folder, the warnings about files in it that are not read; {@link #ROOT} is
   *     the directory itself
   */
  static RuleTree of(Collection<RuleFile> files, SortedMap<String, List<Diagnostic>> ignored) {
    SortedMap<String, List<RuleFile>> rules = folders(files, RULES);
    SortedMap<String, List<RuleFile>> suites = folders(files, SUITES);
    List<RuleFile> vocabulary = rules.remove(VOCABULARY);
    // A comparison whose rule files all have wrong names exists, but cannot be built, and says why.
    ignored.forEach(
        (folder, said) -> {
          if (said.stream().anyMatch(IgnoredFiles::isRules)) {
            rules.putIfAbsent(folder, List.of());
          }
        });
    SortedMap<String, List<Diagnostic>> unread = new TreeMap<>(ignored);
    suites.forEach(
        (folder, inFolder) -> {
          if (!rules.containsKey(folder) && !folder.equals(VOCABULARY)) {
            unread.merge(
                ROOT,
                List.of(IgnoredFiles.suiteWithoutRules(inFolder.get(0).path(), rules.keySet())),
                (all, more) -> Stream.concat(all.stream(), more.stream()).toList());
          }
        });
    suites.keySet().retainAll(rules.keySet());
    rules.keySet().forEach(comparison -> suites.putIfAbsent(comparison, List.of()));
    return new RuleTree(vocabulary == null ? List.of() : vocabulary, rules, suites, unread);
  }

  /** Whether a file is one of rules or of suites, by its path. */
  public static boolean takes(String path) {
    return RULES.test(path) || SUITES.test(path);
  }

  /** Whether a folder is that of the vocabulary, by its path. */
  static boolean isVocabulary(String path) {
    return path.equals("rules/" + VOCABULARY);
  }

  /** Whether a file is one of rules, by its path. */
  public static boolean isRules(String path) {
    return RULES.test(path);
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

  /**
   * The warnings about suites that a comparison has lost; none about renamed ones.
   *
   * @param live the files of its pack that answers
   */
  public List<Diagnostic> removedSuites(String comparison, List<RuleFile> live) {
    List<RuleFile> suite = suite(comparison);
    return live.stream()
        .filter(old -> SCENARIOS.test(old.path()))
        .filter(old -> suite.stream().noneMatch(file -> file.path().equals(old.path())))
        .filter(old -> suite.stream().noneMatch(file -> file.text().equals(old.text())))
        .map(
            old ->
                Diagnostic.ofFile(
                    Code.REMOVED_SUITE,
                    old.path(),
                    "this suite existed before this change",
                    "Restore it, unless it was removed on purpose."))
        .toList();
  }

  /** The warnings about files in a pack's folders that are not read. */
  public List<Diagnostic> ignored(String comparison) {
    return Stream.of(ROOT, VOCABULARY, comparison)
        .flatMap(folder -> ignored.getOrDefault(folder, List.of()).stream())
        .toList();
  }

  /** The files of a pack's rules, in the order of their paths. */
  public List<RuleFile> pack(String comparison) {
    return Stream.concat(
            vocabulary.stream(), comparisons.getOrDefault(comparison, List.of()).stream())
        .sorted(Comparator.comparing(RuleFile::path))
        .toList();
  }

  /**
   * All files that a pack's revision covers: those of its rules and of its suite, by their paths.
   */
  public List<RuleFile> files(String comparison) {
    return Stream.concat(pack(comparison).stream(), suite(comparison).stream())
        .sorted(Comparator.comparing(RuleFile::path))
        .toList();
  }

  /** A pack's revision, whether the pack can be built or not. */
  public String revision(String comparison) {
    return Revision.of(files(comparison));
  }

  /** A comparison's first file, where problems of its pack as a whole are reported. */
  public String firstFile(String comparison) {
    return comparisons.getOrDefault(comparison, List.of()).stream()
        .findFirst()
        .or(() -> vocabulary.stream().findFirst())
        .map(RuleFile::path)
        .orElse("rules/" + comparison);
  }

  /** The vocabulary's files, in the order of their paths. */
  public List<RuleFile> vocabulary() {
    return vocabulary;
  }

  /** The files of each comparison's rules, without the vocabulary's. */
  public SortedMap<String, List<RuleFile>> comparisons() {
    return comparisons;
  }

  /** The files of each comparison's suite; an empty list if it has none. */
  public SortedMap<String, List<RuleFile>> suites() {
    return suites;
  }

  /** A pack's files as a model of their rules. */
  public RuleModel model(String comparison) {
    return models.computeIfAbsent(
        comparison, id -> new RuleModel(pack(id).stream().map(this::source).toList()));
  }

  private SourceFile source(RuleFile file) {
    return sources.computeIfAbsent(file.path(), path -> SourceFile.read(path, file.text()));
  }

  /** The same files, of which none is parsed. */
  public RuleTree unparsed() {
    return new RuleTree(vocabulary, comparisons, suites, ignored);
  }

  /** This tree, with the parsed files and models of another tree where they are the same. */
  public RuleTree after(RuleTree before) {
    for (RuleFile file : files()) {
      SourceFile known = before.sources.get(file.path());
      if (known != null && known.text().equals(file.text())) {
        sources.putIfAbsent(file.path(), known);
      }
    }
    before.models.forEach(
        (comparison, known) -> {
          if (pack(comparison).equals(before.pack(comparison))) {
            models.putIfAbsent(comparison, known);
          }
        });
    return this;
  }

  private List<RuleFile> files() {
    return Stream.concat(vocabulary.stream(), comparisons.values().stream().flatMap(List::stream))
        .toList();
  }

  /** The models of the other comparisons' packs. */
  public List<RuleModel> modelsBeside(String comparison) {
    return comparisons.keySet().stream()
        .filter(other -> !other.equals(comparison))
        .map(this::model)
        .toList();
  }

  /** This tree with a file added or replaced; its path is {@code rules/folder/name}. */
  public RuleTree with(RuleFile file) {
    return replacing(file).after(this);
  }

  private RuleTree replacing(RuleFile file) {
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

  /** The packs of this tree whose files differ from those in another tree. */
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

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleTree tree
        && vocabulary.equals(tree.vocabulary)
        && comparisons.equals(tree.comparisons)
        && suites.equals(tree.suites)
        && ignored.equals(tree.ignored);
  }

  @Override
  public int hashCode() {
    return Objects.hash(vocabulary, comparisons, suites, ignored);
  }
}
