package io.firsthire.cli.html;

import io.firsthire.analysis.map.MapReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many firms get one decision.
 *
 * @param letter a letter for the decision where space is short, so that nobody has to tell colours
 *     apart
 * @param color its class in the style sheet
 * @param width in percent of all firms, for the style sheet
 */
record Share(
    String letter, String color, String decision, String firms, String percent, String width) {
  private static final int COLORS = 7;

  /** The shares of all decisions, in their order. */
  static List<Share> of(MapReport report) {
    List<Share> shares = new ArrayList<>();
    for (Map.Entry<String, Long> entry : report.decisions().entrySet()) {
      int place = shares.size();
      shares.add(
          new Share(
              letter(place),
              "d" + place % COLORS,
              entry.getKey(),
              Figures.number(entry.getValue()),
              Figures.percent(entry.getValue(), report.firms()),
              Figures.width(entry.getValue(), report.firms())));
    }
    return List.copyOf(shares);
  }

  private static String letter(int place) {
    String letter = String.valueOf((char) ('A' + place % 26));
    return place < 26 ? letter : letter + place / 26;
  }
}
