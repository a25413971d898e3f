package io.firsthire.cli.html;

import io.firsthire.pack.source.Fragment;
import io.firsthire.pack.source.SourceFile;
import io.firsthire.suite.Coverage.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One rule file with the counts at its lines.
 *
 * @param shared whether other comparisons have it too
 */
record FileSection(String id, String path, boolean shared, Bar bar, List<Line> lines) {
  /** One line; its mark is empty where there is nothing to exercise. */
  record Line(String id, int number, String mark, List<Chip> chips, List<Part> parts) {}

  /** A part of a line; its kind is empty where it is plain. */
  record Part(String kind, String text) {
    static Part of(Fragment fragment) {
      boolean plain = fragment.kind() == Fragment.Kind.PLAIN;
      return new Part(
          plain ? "" : fragment.kind().name().toLowerCase(Locale.ROOT), fragment.text());
    }
  }

  static FileSection of(
      String id, SourceFile file, boolean shared, List<Goal> goals, ScenarioNumbers numbers) {
    Map<Integer, List<Goal>> byLine =
        goals.stream().collect(Collectors.groupingBy(goal -> goal.place().line()));
    List<Line> lines = new ArrayList<>();
    for (List<Fragment> fragments : file.lines()) {
      int number = lines.size() + 1;
      lines.add(line(id, number, fragments, byLine.getOrDefault(number, List.of()), numbers));
    }
    if (lines.get(lines.size() - 1).parts().isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return new FileSection(id, file.path(), shared, Bar.of("goals", goals), List.copyOf(lines));
  }

  private static Line line(
      String file,
      int number,
      List<Fragment> fragments,
      List<Goal> goals,
      ScenarioNumbers numbers) {
    List<Chip> chips = new ArrayList<>();
    for (int n = 0; n < goals.size(); n++) {
      chips.add(Chip.of(goals.get(n), n == 0 ? null : goals.get(n - 1), numbers));
    }
    return new Line(
        file + "-" + number,
        number,
        Mark.of(goals.stream().filter(Goal::covered).count(), goals.size()),
        List.copyOf(chips),
        fragments.stream().map(Part::of).toList());
  }

  /** Whether it is to be seen at once: the comparison's own, and where something is missing. */
  public boolean open() {
    return !shared || bar.covered() < bar.all();
  }
}
