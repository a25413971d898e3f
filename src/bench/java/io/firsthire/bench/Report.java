package io.firsthire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of all results, in Markdown. */
record Report(Machine machine, List<Result> results) {
  private static final Path COMMITTED = Path.of("src/docs/contributors/benchmarks.md");
  private static final List<String> COLUMNS =
      List.of("measured", "figure", "baseline of the same run", "ratio", "aim");

  /** Prints it beside the one that was last committed, and writes it to a file. */
  void write(Path file) throws IOException {
    List<List<String>> rows = results.stream().map(Report::cells).toList();
    Files.writeString(file, machine + "\n\n" + table(COLUMNS, rows));
    System.out.println(
        "\n" + machine + "\n\n" + table(with(COLUMNS, "last committed"), compared(rows)));
  }

  private static List<String> cells(Result result) {
    return List.of(
        result.measured(), result.figure(), result.baseline(), result.ratio(), result.aim());
  }

  private static String table(List<String> columns, List<List<String>> rows) {
    StringBuilder text =
        new StringBuilder(line(columns)).append("|---".repeat(columns.size())).append("|\n");
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static List<String> with(List<String> row, String cell) {
    List<String> longer = new ArrayList<>(row);
    longer.add(cell);
    return longer;
  }

  /** The rows with the figure, and the ratio, that each had when they were last committed. */
  private static List<List<String>> compared(List<List<String>> rows) throws IOException {
    Map<String, Deque<String>> committed = committed();
    return rows.stream()
        .map(
            row -> {
              // Some rows speak of the one above them, and have the same name.
              Deque<String> figures = committed.getOrDefault(row.get(0), new ArrayDeque<>());
              return with(row, figures.isEmpty() ? "new" : figures.pop());
            })
        .toList();
  }

  private static Map<String, Deque<String>> committed() throws IOException {
    Map<String, Deque<String>> figures = new HashMap<>();
    for (String line : Files.readAllLines(COMMITTED)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == COLUMNS.size() + 2) {
        String ratio = cells[4].strip();
        figures
            .computeIfAbsent(cells[1].strip(), measured -> new ArrayDeque<>())
            .add(cells[2].strip() + (ratio.isEmpty() ? "" : ", ratio " + ratio));
      }
    }
    return figures;
  }
}
