package io.firsthire.cli;

import io.firsthire.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The two sides of a comparison of rules. Each is a folder, a {@code revision:folder}, or just a
 * revision, which means the other side's folder at that revision.
 */
record DiffSides(Side before, Side after) {
  private static final Path RULES = Path.of("rules");
  private static final String LATEST = "HEAD";

  /** One side, under the name that the user gave. */
  record Side(String name, Path folder, RuleFolders.Selection selection) {}

  /** A comparison on the sides that have it. */
  sealed interface Pair {
    /** The same comparison on both, perhaps under two names. */
    record Both(String before, String after) implements Pair {}

    /** A comparison that is new. */
    record Added(String comparison) implements Pair {}

    /** A comparison that is gone. */
    record Removed(String comparison) implements Pair {}
  }

  /** A side as the user gave it. Without a folder, it means the folder of the other side. */
  private record SideArgument(@Nullable String revision, @Nullable Path folder) {
    static SideArgument of(String word) {
      int colon = word.indexOf(':');
      if (Files.isDirectory(Path.of(word))) {
        return new SideArgument(null, Path.of(word));
      } else if (colon > 0 && colon < word.length() - 1) {
        return new SideArgument(word.substring(0, colon), Path.of(word.substring(colon + 1)));
      }
      return new SideArgument(word, null);
    }

    Side read(Path otherwise, CommandLine command) {
      Path meant = folder == null ? otherwise : folder;
      String name = revision == null ? meant.toString() : revision + ":" + meant;
      try {
        return new Side(name, meant, RuleFolder.read(command, meant, revision));
      } catch (ParameterException e) {
        throw folder == null && revision != null ? neither(revision, e, command) : e;
      }
    }

    /**
     * Explains that a word which is no folder was taken for a revision, which may not be what was
     * meant.
     */
    private static ParameterException neither(
        String word, ParameterException asRevision, CommandLine command) {
      return new ParameterException(
          command,
          String.format(
              Locale.ROOT,
              "There is no folder '%s'%s. Read as a revision: %s",
              word,
              nearest(word).map(n -> "; did you mean '" + n + "'?").orElse(""),
              asRevision.getMessage()));
    }

    private static Optional<String> nearest(String word) {
      String[] siblings =
          Optional.ofNullable(Path.of(word).toAbsolutePath().getParent())
              .map(parent -> parent.toFile().list())
              .orElse(new String[0]);
      return NearestName.to(word, List.of(siblings));
    }
  }

  /**
   * Reads both sides.
   *
   * @param words at most two. Without the second, it is the current folder of the first; without
   *     both, the first is the latest commit
   * @throws ParameterException if a word is neither a folder nor a revision, or a folder has no
   *     comparison in it
   */
  static DiffSides read(List<String> words, CommandLine command) {
    SideArgument before = SideArgument.of(words.isEmpty() ? LATEST : words.get(0));
    Path folder = before.folder == null ? RULES : before.folder;
    SideArgument after =
        words.size() < 2 ? new SideArgument(null, folder) : SideArgument.of(words.get(1));
    return new DiffSides(
        before.read(after.folder == null ? folder : after.folder, command),
        after.read(folder, command));
  }

  /**
   * The comparisons of the two sides in pairs. If each side is a single comparison, the two are a
   * pair.
   */
  List<Pair> pairs() {
    List<String> here = before.selection.comparisons();
    List<String> there = after.selection.comparisons();
    if (here.size() == 1 && there.size() == 1 && areSingle()) {
      return List.of(new Pair.Both(here.get(0), there.get(0)));
    }
    List<Pair> pairs = new ArrayList<>();
    for (String comparison : new TreeSet<>(Stream.of(here, there).flatMap(List::stream).toList())) {
      if (isMeant(comparison)) {
        pairs.add(pair(comparison));
      }
    }
    return pairs;
  }

  private Pair pair(String comparison) {
    if (!has(before, comparison)) {
      return new Pair.Added(comparison);
    }
    return has(after, comparison)
        ? new Pair.Both(comparison, comparison)
        : new Pair.Removed(comparison);
  }

  private boolean areSingle() {
    return isSingle(before) && isSingle(after);
  }

  /** Whether the side is the folder of one comparison, not one of rules. */
  private static boolean isSingle(Side side) {
    return !side.selection.directory().equals(side.folder);
  }

  private boolean isMeant(String comparison) {
    return Stream.of(before, after).allMatch(side -> !isSingle(side) || has(side, comparison));
  }

  private static boolean has(Side side, String comparison) {
    return side.selection.comparisons().contains(comparison);
  }
}
