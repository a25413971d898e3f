package io.firsthire.cli;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.ColorScheme;

/** Diagnostics for a reader, each with its line and a caret below the place. */
final class TextReport {
  private final List<ComparisonChecks> checked;
  private final ColorScheme colors;

  TextReport(List<ComparisonChecks> checked, ColorScheme colors) {
    this.checked = checked;
    this.colors = colors;
  }

  void print(PrintWriter out) {
    long errors = 0;
    long warnings = 0;
    for (ComparisonChecks part : checked) {
      for (Diagnostic diagnostic : part.diagnostics()) {
        String style = diagnostic.isError() ? "red" : "yellow";
        out.println(Colors.apply(colors, style, diagnostic.toString()));
        excerpt(out, part.texts().getOrDefault(diagnostic.file(), ""), diagnostic);
        errors += diagnostic.isError() ? 1 : 0;
        warnings += diagnostic.isError() ? 0 : 1;
      }
    }
    int comparisons = checked.stream().mapToInt(part -> part.comparisons().size()).sum();
    out.println(
        counted(comparisons, "comparison")
            + " checked: "
            + counted(errors, "error")
            + ", "
            + counted(warnings, "warning"));
  }

  private static void excerpt(PrintWriter out, String text, Diagnostic diagnostic) {
    List<String> lines = text.lines().toList();
    if (diagnostic.line() <= lines.size()) {
      String line = lines.get(diagnostic.line() - 1);
      int before = Math.min(diagnostic.column() - 1, line.length());
      // A character that could control the terminal is shown as a dot.
      out.println("    " + line.replaceAll("[\\p{Cntrl}&&[^\t]]|\\p{Cf}", "·"));
      // A tab stays a tab, so that the caret stands below its place however wide tabs are.
      out.println("    " + line.substring(0, before).replaceAll("[^\t]", " ") + "^");
    }
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
