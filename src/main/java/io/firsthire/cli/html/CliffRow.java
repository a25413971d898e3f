package io.firsthire.cli.html;

import io.firsthire.analysis.map.Cliff;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A threshold, and what changes there.
 *
 * @param percent the share of the firms before the threshold that change
 * @param width the same for the style sheet
 */
record CliffRow(
    String question,
    String before,
    String after,
    String flipped,
    String firms,
    String percent,
    String width,
    List<Flip> flips) {
  /** What one decision changes to, and how often. */
  record Flip(Share from, Share to, String firms) {}

  /** The thresholds, starting with those where the most firms change. */
  static List<CliffRow> of(List<Cliff> cliffs, List<Share> shares) {
    return cliffs.stream()
        .sorted(Comparator.comparingLong(Cliff::flipped).reversed())
        .map(cliff -> of(cliff, shares))
        .toList();
  }

  private static CliffRow of(Cliff cliff, List<Share> shares) {
    return new CliffRow(
        cliff.question(),
        cliff.before().toString(),
        cliff.after().toString(),
        Figures.number(cliff.flipped()),
        Figures.number(cliff.firms()),
        Figures.percent(cliff.flipped(), cliff.firms()),
        Figures.width(cliff.flipped(), cliff.firms()),
        cliff.flips().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(flip -> flip(flip.getKey(), flip.getValue(), shares))
            .toList());
  }

  private static Flip flip(String change, long firms, List<Share> shares) {
    String[] ends = change.split(" -> ");
    return new Flip(share(ends[0], shares), share(ends[1], shares), Figures.number(firms));
  }

  /**
   * The share of a decision. It may be missing, since a decision behind a threshold may not be in
   * the sample.
   */
  private static Share share(String decision, List<Share> shares) {
    return shares.stream()
        .filter(share -> share.decision().equals(decision))
        .findFirst()
        .orElse(new Share("?", "", decision, "0", "0", "0"));
  }
}
