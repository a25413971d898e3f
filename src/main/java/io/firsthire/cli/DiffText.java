package io.firsthire.cli;

import io.firsthire.analysis.compare.Edit;
import io.firsthire.analysis.diff.Change;
import io.firsthire.analysis.diff.PackDiff;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.ColorScheme;

/** What an edit does, for a reader. */
final class DiffText {
  private final ColorScheme colors;

  DiffText(ColorScheme colors) {
    this.colors = colors;
  }

  void print(DiffReport report, PrintWriter out) {
    report.notLoaded().forEach(problem -> out.println(red(problem.toString())));
    out.println("from " + report.before() + " to " + report.after());
    report.removed().forEach(comparison -> out.println(red(comparison + " is gone")));
    report.added().forEach(comparison -> out.println(red(comparison + " is new")));
    report.same().forEach(comparison -> out.println(comparison + " is written the same"));
    report.comparisons().forEach(diff -> print(diff, out));
  }

  private void print(PackDiff diff, PrintWriter out) {
    out.println(diff.comparison());
    diff.edits().forEach(edit -> out.println("  " + edit(edit)));
    if (diff.edits().isEmpty()) {
      out.println("  no rule or declaration is written differently");
    }
    diff.questions().forEach(question -> out.println("  " + question));
    if (!diff.page().isEmpty()) {
      out.println("  the page differs: " + String.join(", ", diff.page()));
    }
    extent(diff, out);
    diff.inexact().forEach(reason -> out.println("  not for certain: " + reason));
    diff.changes().forEach(change -> change(change, diff, out));
    if (diff.more() > 0) {
      out.println("  and " + diff.more() + " more changes");
    }
  }

  private static String edit(Edit edit) {
    return String.format(
        Locale.ROOT,
        "%s %s \"%s\" (%s)",
        edit.kind().name().toLowerCase(Locale.ROOT),
        edit.what(),
        edit.name(),
        edit.place());
  }

  private void extent(PackDiff diff, PrintWriter out) {
    String all =
        number(diff.firms())
            + " firms"
            + (diff.exact() ? ", which are all that the rules tell apart" : "");
    if (diff.changed().signum() == 0) {
      String none =
          diff.exact() ? "  no firm's verdict changes; proven for " : "  no verdict changes of ";
      out.println(Colors.apply(colors, "green", none + all));
      return;
    }
    out.println(
        red("  " + share(diff.changed(), diff) + " get a different verdict") + ", of " + all);
    diff.parts()
        .forEach(
            (part, firms) -> out.printf(Locale.ROOT, "    %-14s %s%n", part, share(firms, diff)));
  }

  private void change(Change change, PackDiff diff, PrintWriter out) {
    if (change.part().equals("outcome") || change.part().equals("hire order")) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s: %s -> %s, %s",
              change.part(),
              change.from(),
              change.to(),
              share(change.firms(), diff)));
    } else {
      out.println("  " + change.part() + ", " + share(change.firms(), diff));
      line("red", "-", change.from(), out);
      line("green", "+", change.to(), out);
    }
    String more = ": ";
    for (Change.Where where : change.where()) {
      out.println("      " + number(where.firms()) + more + answers(where.answers()));
      more = " more: ";
    }
    if (change.elsewhere().signum() > 0) {
      out.println(
          "      " + number(change.elsewhere()) + (change.where().isEmpty() ? "" : " others"));
    }
    out.println("      such as " + firm(change.witness()));
    out.println("      due to " + causes(change.causes()));
  }

  private void line(String color, String sign, @Nullable String text, PrintWriter out) {
    if (text != null) {
      out.println(Colors.apply(colors, color, "    " + sign + " " + text));
    }
  }

  private static String answers(List<String> answers) {
    return answers.isEmpty() ? "every firm" : String.join("; ", answers);
  }

  private static String firm(Map<String, Object> answers) {
    return answers.isEmpty()
        ? "a firm that answers nothing"
        : answers.entrySet().stream()
            .map(answer -> answer.getKey() + ": " + answer.getValue())
            .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String causes(List<List<String>> causes) {
    return causes.isEmpty()
        ? "more than one or two of the edits"
        : causes.stream()
            .map(
                edits ->
                    edits.stream().map(e -> "\"" + e + "\"").collect(Collectors.joining(" and ")))
            .collect(Collectors.joining(", or "));
  }

  private static String share(BigInteger firms, PackDiff diff) {
    BigDecimal percent =
        new BigDecimal(firms)
            .multiply(BigDecimal.valueOf(100))
            .divide(new BigDecimal(diff.firms()), 1, RoundingMode.HALF_UP);
    return number(firms) + " firms (" + percent + " %)";
  }

  private static String number(Number number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String red(String text) {
    return Colors.apply(colors, "red", text);
  }
}
