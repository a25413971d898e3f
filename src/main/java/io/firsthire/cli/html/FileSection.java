package io.firsthire.cli.html;

import io.firsthire.rules.source.Fragment;
import io.firsthire.rules.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One rule file, with counts next to its lines.
 *
 * @param shared whether other comparisons use the file too
 */
record FileSection(String id, String path, boolean shared, Bar bar, List<Line> lines) {
  /** The counts of a line, and how the line is marked for them. */
  record Counts(String mark, List<Chip> chips) {
    private static final Counts NONE = new Counts("", List.of());
  }

  /** One line; its mark is empty if there is nothing to count. */
  record Line(String id, int number, String mark, List<Chip> chips, List<Part> parts) {}

  /** A part of a line; its kind is empty if it is plain text. */
  record Part(String kind, String text) {
    static Part of(Fragment fragment) {
      boolean plain = fragment.kind() == Fragment.Kind.PLAIN;
      return new Part(
          plain ? "" : fragment.kind().name().toLowerCase(Locale.ROOT), fragment.text());
    }
  }

  /** A file with counts, by line number. */
  static FileSection of(
      String id, SourceFile file, boolean shared, Bar bar, Map<Integer, Counts> counts) {
    List<Line> lines = new ArrayList<>();
    for (List<Fragment> fragments : file.lines()) {
      int number = lines.size() + 1;
      Counts here = counts.getOrDefault(number, Counts.NONE);
      lines.add(
          new Line(
              id + "-" + number,
              number,
              here.mark(),
              here.chips(),
              fragments.stream().map(Part::of).toList()));
    }
    if (lines.get(lines.size() - 1).parts().isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return new FileSection(id, file.path(), shared, bar, List.copyOf(lines));
  }

  /**
   * Whether it is open at first: a comparison's own file is, and so is one where something is
   * missing.
   */
  public boolean open() {
    return !shared || bar.covered() < bar.all();
  }
}
