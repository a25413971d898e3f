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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The two sides of a comparison of rules. Each is a folder; or {@code revision:folder}; or a
 * revision alone, which means the folder of the other side as it was then.
 */
record DiffSides(Side before, Side after) {
  private static final Path RULES = Path.of("rules");
  private static final String LATEST = "HEAD";

  /** One side, under the name by which it was asked for. */
  record Side(String name, Path folder, RuleFolders.Selection selection) {}

  /** Two comparisons that are each other's; null where there is none on that side. */
  record Pair(String before, String after) {}

  /** A side as it is asked for; without a folder it means that of the other side. */
  private record Asked(String revision, Path folder) {
    static Asked of(String word) {
      int colon = word.indexOf(':');
      if (Files.isDirectory(Path.of(word))) {
        return new Asked(null, Path.of(word));
      } else if (colon > 0 && colon < word.length() - 1) {
        return new Asked(word.substring(0, colon), Path.of(word.substring(colon + 1)));
      }
      return new Asked(word, null);
    }

    Side read(Path otherwise, CommandLine command) {
      Path meant = folder == null ? otherwise : folder;
      String name = revision == null ? meant.toString() : revision + ":" + meant;
      try {
        return new Side(name, meant, RuleFolder.read(command, meant, revision));
      } catch (ParameterException e) {
        throw folder != null ? e : neither(e, command);
      }
    }

    /** A word that is no folder was taken for a revision, which may not be what was meant. */
    private ParameterException neither(ParameterException asRevision, CommandLine command) {
      return new ParameterException(
          command,
          String.format(
              Locale.ROOT,
              "There is no folder '%s'%s. As a revision: %s",
              revision,
              nearest().map(n -> "; did you mean '" + n + "'?").orElse(""),
              asRevision.getMessage()));
    }

    private Optional<String> nearest() {
      String[] siblings =
          Optional.ofNullable(Path.of(revision).toAbsolutePath().getParent())
              .map(parent -> parent.toFile().list())
              .orElse(new String[0]);
      return NearestName.to(revision, List.of(siblings));
    }
  }

  /**
   * Reads both sides.
   *
   * @param words at most two: without the second, it is the folder of the first as it is now;
   *     without both, the first is the latest commit
   * @throws ParameterException if one of them is neither a folder nor a revision, or has no
   *     comparison in it
   */
  static DiffSides read(List<String> words, CommandLine command) {
    Asked before = Asked.of(words.isEmpty() ? LATEST : words.get(0));
    Path folder = before.folder == null ? RULES : before.folder;
    Asked after = words.size() < 2 ? new Asked(null, folder) : Asked.of(words.get(1));
    return new DiffSides(
        before.read(after.folder == null ? folder : after.folder, command),
        after.read(folder, command));
  }

  /** The comparisons of either side; where both sides are of one, they belong together. */
  List<Pair> pairs() {
    List<String> here = before.selection.comparisons();
    List<String> there = after.selection.comparisons();
    if (here.size() == 1 && there.size() == 1 && areSingle()) {
      return List.of(new Pair(here.get(0), there.get(0)));
    }
    List<Pair> pairs = new ArrayList<>();
    for (String comparison : new TreeSet<>(Stream.of(here, there).flatMap(List::stream).toList())) {
      if (isMeant(comparison)) {
        pairs.add(
            new Pair(
                has(before, comparison) ? comparison : null,
                has(after, comparison) ? comparison : null));
      }
    }
    return pairs;
  }

  private boolean areSingle() {
    return isSingle(before) && isSingle(after);
  }

  /** Whether the folder of one comparison was asked for, and not one of rules. */
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
