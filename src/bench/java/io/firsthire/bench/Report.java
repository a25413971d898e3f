package io.firsthire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of all results, in Markdown. */
record Report(Machine machine, List<Result> results) {
  /** Prints it and writes it to a file. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(machine + "\n\n");
    text.append("| measured | figure | baseline of the same run | ratio | aim |\n");
    text.append("|---|---|---|---|---|\n");
    for (Result result : results) {
      List<String> cells =
          List.of(
              result.measured(), result.figure(), result.baseline(), result.ratio(), result.aim());
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    Files.writeString(file, text);
    System.out.println("\n" + text);
  }
}
