package io.firsthire.bench;

import java.time.Duration;
import java.util.List;

/** Rows of the table that a benchmark prints in a process of its own, their parts between tabs. */
final class Rows {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String ROW = "row\t";

  private Rows() {}

  static void print(Result row) {
    System.out.println(
        ROW
            + String.join(
                "\t", row.measured(), row.figure(), row.baseline(), row.ratio(), row.aim()));
  }

  /** The rows that a benchmark prints, given how much it shall measure. */
  static List<Result> of(Class<?> benchmark, int amount) {
    return Command.java(benchmark, Integer.toString(amount)).run(PATIENCE).stream()
        .filter(line -> line.startsWith(ROW))
        .map(line -> line.substring(ROW.length()).split("\t", -1))
        .map(parts -> new Result(parts[0], parts[1], parts[2], parts[3], parts[4]))
        .toList();
  }
}
