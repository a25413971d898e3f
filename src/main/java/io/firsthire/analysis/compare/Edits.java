package io.firsthire.analysis.compare;

import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Fragment;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written differently in two packs, apart from comments and white space. */
public final class Edits {
  private Edits() {}

  /** A rule or a declaration, and where it stands. */
  public record Piece(String what, String name, SourceFile file, Span span) {
    /** What is written there. */
    public String text() {
      return file.text(span);
    }

    String place() {
      return file.path() + ":" + span.line();
    }
  }

  /** The edits that lead from one pack to the other, in the order of the files. */
  public static List<Edit> between(Pack one, Pack other) {
    Map<String, Piece> before = pieces(one.rules().files());
    List<Edit> edits = new ArrayList<>();
    pieces(other.rules().files())
        .forEach(
            (key, now) -> {
              Piece was = before.remove(key);
              if (was == null) {
                edits.add(edit(Edit.Kind.ADDED, now, null, now.text()));
              } else if (!words(was.text()).equals(words(now.text()))) {
                edits.add(edit(Edit.Kind.CHANGED, now, was.text(), now.text()));
              }
            });
    before.values().forEach(w -> edits.add(edit(Edit.Kind.REMOVED, w, w.text(), null)));
    return edits;
  }

  /** Whether the rules that both packs have are in a different order. */
  static boolean moved(Pack one, Pack other) {
    return !common(one, other).equals(common(other, one));
  }

  private static List<String> common(Pack pack, Pack with) {
    return pack.rules().rules().stream()
        .map(RuleSource::name)
        .filter(name -> with.rules().order(name) >= 0)
        .toList();
  }

  private static Edit edit(
      Edit.Kind kind, Piece piece, @Nullable String before, @Nullable String after) {
    return new Edit(kind, piece.what, piece.name, piece.place(), before, after);
  }

  /** The rules and declarations of some files, each by its kind and name. */
  public static Map<String, Piece> pieces(List<SourceFile> files) {
    Map<String, Piece> pieces = new LinkedHashMap<>();
    for (SourceFile file : files) {
      for (Declaration declared : file.declarations()) {
        put(pieces, new Piece("declaration", declared.name(), file, declared.span()));
      }
      for (RuleSource rule : file.rules()) {
        put(pieces, new Piece("rule", rule.name(), file, rule.span()));
      }
    }
    return pieces;
  }

  private static void put(Map<String, Piece> pieces, Piece piece) {
    pieces.put(piece.what + " " + piece.name, piece);
  }

  /** What is written, without comments and white space. */
  static String words(String text) {
    StringBuilder words = new StringBuilder();
    for (List<Fragment> line : SourceFile.read("rules/edits/edit.drl", text).lines()) {
      for (Fragment fragment : line) {
        if (fragment.kind() == Fragment.Kind.TEXT) {
          words.append(fragment.text());
        } else if (fragment.kind() != Fragment.Kind.COMMENT) {
          words.append(fragment.text().replaceAll("\\s+", ""));
        }
      }
    }
    return words.toString();
  }
}
