package io.firsthire.analysis.fit;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What each combination of weights decides for the same firms, those that come nearest to a wanted
 * mix first.
 *
 * @param weights their names
 * @param now the values that they have now
 * @param combinations what was tried
 */
public record FitReport(
    List<String> weights, List<BigDecimal> now, Mix wanted, List<Combination> combinations) {
  private static final double PERCENT = 100;

  /** How many combinations a plot shows. */
  private static final int PLOTTED = 40;

  private static final int BAR = 14;
  private static final int WIDTH = 600;
  private static final int LABELS = 260;

  /** Colours that are told apart by people who see few colours (Okabe and Ito, 2008). */
  private static final List<String> COLORS =
      List.of("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442");

  /**
   * A combination.
   *
   * @param values by weight, in their order
   * @param firms how many get each decision
   */
  public record Combination(List<BigDecimal> values, Map<String, Long> firms) {
    private double share(String decision) {
      double all = firms.values().stream().mapToLong(Long::longValue).sum();
      return firms.getOrDefault(decision, 0L) / all;
    }
  }

  /** Sorts the combinations. */
  public FitReport {
    combinations =
        combinations.stream()
            .sorted(
                Comparator.<Combination>comparingDouble(each -> wanted.distance(each.firms()))
                    .thenComparing(each -> each.values().toString()))
            .toList();
  }

  private List<String> decisions() {
    TreeSet<String> decisions = new TreeSet<>();
    combinations.forEach(each -> decisions.addAll(each.firms().keySet()));
    return List.copyOf(decisions);
  }

  private boolean isNow(Combination combination) {
    for (int n = 0; n < now.size(); n++) {
      if (combination.values().get(n).compareTo(now.get(n)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Prints a table; the combination that the rules have now is marked with a star. */
  public void print(PrintWriter out) {
    for (int n = 0; n < weights.size(); n++) {
      out.println((char) ('a' + n) + " = " + weights.get(n));
    }
    List<String> decisions = decisions();
    StringBuilder head = new StringBuilder("  distance");
    for (int n = 0; n < weights.size(); n++) {
      head.append(String.format(Locale.ROOT, " %6s", (char) ('a' + n)));
    }
    decisions.forEach(decision -> head.append("  ").append(decision));
    out.println(head);
    for (Combination each : combinations) {
      StringBuilder line = new StringBuilder(isNow(each) ? "* " : "  ");
      line.append(String.format(Locale.ROOT, "%6.1f %%", PERCENT * wanted.distance(each.firms())));
      each.values()
          .forEach(value -> line.append(String.format(Locale.ROOT, " %6s", value.toPlainString())));
      for (String decision : decisions) {
        String share = String.format(Locale.ROOT, "%.1f %%", PERCENT * each.share(decision));
        line.append("  ").append(" ".repeat(Math.max(0, decision.length() - share.length())));
        line.append(share);
      }
      out.println(line);
    }
  }

  /** The best combinations as bars, as a picture in SVG. */
  public String plot() {
    List<String> decisions = decisions();
    List<Combination> shown = combinations.stream().limit(PLOTTED).toList();
    int height = (shown.size() + decisions.size() + 2) * (BAR + 4);
    List<String> lines = new ArrayList<>();
    lines.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
            + (LABELS + WIDTH + 20)
            + "\" height=\""
            + height
            + "\" font-family=\"sans-serif\" font-size=\"11\">");
    int y = 0;
    for (int n = 0; n < decisions.size(); n++) {
      bar(lines, 0, y, BAR, color(n), decisions.get(n));
      lines.add(text(BAR + 6, y, decisions.get(n)));
      y += BAR + 4;
    }
    y += BAR + 4;
    for (Combination each : shown) {
      String name =
          (isNow(each) ? "* " : "")
              + String.join(", ", each.values().stream().map(BigDecimal::toPlainString).toList());
      lines.add(text(0, y, name));
      double x = LABELS;
      for (int n = 0; n < decisions.size(); n++) {
        double width = WIDTH * each.share(decisions.get(n));
        String told =
            String.format(
                Locale.ROOT,
                "%s: %.1f %%",
                decisions.get(n),
                PERCENT * each.share(decisions.get(n)));
        bar(lines, x, y, width, color(n), told);
        x += width;
      }
      y += BAR + 4;
    }
    lines.add("</svg>");
    return String.join("\n", lines) + "\n";
  }

  private static String color(int n) {
    return COLORS.get(n % COLORS.size());
  }

  private static void bar(
      List<String> lines, double x, int y, double width, String color, String told) {
    lines.add(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"><title>%s</title></rect>",
            x,
            y,
            width,
            BAR,
            color,
            escaped(told)));
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"" + x + "\" y=\"" + (y + BAR - 3) + "\">" + escaped(text) + "</text>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
