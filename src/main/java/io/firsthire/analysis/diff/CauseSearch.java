package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.Edit;
import io.firsthire.analysis.compare.Edits;
import io.firsthire.machine.Processors;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Undoes edits, one at a time and then in pairs, to find those that cause a change. */
final class CauseSearch {
  /** With more edits than this, none is undone, since each takes a build. */
  private static final int MOST_EDITS = 64;

  /** With more edits than this, they are not tried in pairs. */
  private static final int MOST_IN_PAIRS = 12;

  private final Pack one;
  private final Pack other;
  private final List<Edit> edits;
  private final Map<Set<Edit>, Optional<Pack>> undone = new ConcurrentHashMap<>();

  CauseSearch(Pack one, Pack other, List<Edit> edits) {
    this.one = one;
    this.other = other;
    this.edits = edits;
  }

  /**
   * The edits, single ones or else pairs, without which a change is gone.
   *
   * @param gone whether the change is gone in a pack that lacks some of the edits
   */
  List<Set<Edit>> causes(Predicate<Pack> gone) {
    if (edits.size() > MOST_EDITS) {
      return List.of();
    }
    List<Set<Edit>> single = edits.stream().map(Set::of).toList();
    List<Set<Edit>> causes = without(single, gone);
    return causes.isEmpty() && edits.size() <= MOST_IN_PAIRS ? without(pairs(), gone) : causes;
  }

  private List<Set<Edit>> pairs() {
    List<Set<Edit>> pairs = new ArrayList<>();
    for (int n = 0; n < edits.size(); n++) {
      for (int m = n + 1; m < edits.size(); m++) {
        pairs.add(Set.of(edits.get(n), edits.get(m)));
      }
    }
    return pairs;
  }

  private List<Set<Edit>> without(List<Set<Edit>> sets, Predicate<Pack> gone) {
    Processors.each(sets, this::undone);
    return sets.stream().filter(set -> undone(set).filter(gone).isPresent()).toList();
  }

  private Optional<Pack> undone(Set<Edit> without) {
    return undone.computeIfAbsent(without, this::built);
  }

  /** The later pack without some edits; empty if what is left does not build. */
  private Optional<Pack> built(Set<Edit> without) {
    Map<String, String> texts = new LinkedHashMap<>();
    other.rules().files().forEach(file -> texts.put(file.path(), file.text()));
    without.forEach(edit -> undo(edit, texts));
    List<RuleFile> files =
        texts.entrySet().stream().map(f -> new RuleFile(f.getKey(), f.getValue())).toList();
    try {
      return Optional.of(PackBuilder.build(RuleTree.of(files), other.comparison(), other.limits()));
    } catch (BuildFailed e) {
      return Optional.empty();
    }
  }

  private void undo(Edit edit, Map<String, String> texts) {
    if (edit.kind() == Edit.Kind.REMOVED) {
      putBack(edit, texts);
      return;
    }
    // An added or changed piece is in the later pack.
    Edits.Piece piece = Objects.requireNonNull(pieces(texts).get(key(edit)));
    String text = piece.file().text();
    texts.put(
        piece.file().path(),
        text.substring(0, piece.span().start())
            + (edit.before() == null ? "" : edit.before())
            + text.substring(piece.span().end()));
  }

  /**
   * Puts a rule back behind the one it stood behind, since reasons are in the order of the rules.
   */
  private void putBack(Edit edit, Map<String, String> texts) {
    Map<String, Edits.Piece> now = pieces(texts);
    Map<String, Edits.Piece> were = Edits.pieces(one.rules().files());
    // A removed piece was in the earlier pack.
    String file = Objects.requireNonNull(were.get(key(edit))).file().path();
    Edits.Piece before = null;
    for (String was : were.keySet()) {
      if (was.equals(key(edit))) {
        break;
      }
      before = now.getOrDefault(was, before);
    }
    String comparison = "rules/" + one.comparison() + "/";
    String path = file.replace(comparison, "rules/" + other.comparison() + "/");
    if (before != null && before.file().path().equals(path)) {
      String text = before.file().text();
      int end = before.span().end();
      texts.put(path, text.substring(0, end) + "\n\n" + edit.before() + text.substring(end));
    } else {
      texts.merge(path, header(file) + "\n" + edit.before() + "\n", CauseSearch::joined);
    }
  }

  private static String key(Edit edit) {
    return edit.what() + " " + edit.name();
  }

  /** What stands before the first rule or declaration of a file of the earlier pack. */
  private String header(String path) {
    SourceFile file =
        one.rules().files().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    int start =
        Edits.pieces(List.of(file)).values().stream()
            .mapToInt(piece -> piece.span().start())
            .min()
            .orElseThrow();
    return file.text().substring(0, start);
  }

  /** Adds a removed piece to a file that exists, without the header, which the file already has. */
  private static String joined(String there, String alone) {
    SourceFile file = SourceFile.read("rules/edits/edit.drl", alone);
    int start =
        Edits.pieces(List.of(file)).values().stream()
            .mapToInt(piece -> piece.span().start())
            .min()
            .orElseThrow();
    return there + "\n" + alone.substring(start);
  }

  private static Map<String, Edits.Piece> pieces(Map<String, String> texts) {
    return Edits.pieces(
        texts.entrySet().stream().map(f -> SourceFile.read(f.getKey(), f.getValue())).toList());
  }
}
