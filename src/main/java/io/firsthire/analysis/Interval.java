package io.firsthire.analysis;

import java.math.BigDecimal;

/**
 * Numbers between two bounds.
 *
 * @param least null if there is no least number
 * @param fromLeast whether the least number itself is one of them
 * @param greatest null if there is no greatest number
 * @param toGreatest whether the greatest number itself is one of them
 */
public record Interval(
    BigDecimal least, boolean fromLeast, BigDecimal greatest, boolean toGreatest) {
  /** Numbers from one to another, both included. */
  static Interval closed(BigDecimal least, BigDecimal greatest) {
    return new Interval(least, true, greatest, true);
  }

  /** Numbers between two, both excluded; null is no bound. */
  static Interval open(BigDecimal least, BigDecimal greatest) {
    return new Interval(least, false, greatest, false);
  }

  /** Whether a number is one of them. */
  public boolean contains(BigDecimal number) {
    int fromBelow = least == null ? 1 : number.compareTo(least);
    int fromAbove = greatest == null ? -1 : number.compareTo(greatest);
    return (fromBelow > 0 || fromBelow == 0 && fromLeast)
        && (fromAbove < 0 || fromAbove == 0 && toGreatest);
  }

  /** All numbers from this interval's least to the other's greatest. */
  Interval to(Interval other) {
    return new Interval(least, fromLeast, other.greatest, other.toGreatest);
  }

  /** The interval as a reader sees it, given the least and greatest numbers that there can be. */
  String described(BigDecimal min, BigDecimal max) {
    boolean below = least != null && !(fromLeast && same(least, min));
    boolean above = greatest != null && !(toGreatest && same(greatest, max));
    if (below && above) {
      return least.compareTo(greatest) == 0 ? least.toPlainString() : between();
    } else if (below) {
      return fromLeast ? least.toPlainString() + " or more" : "above " + least.toPlainString();
    }
    return above ? upper("up to ", "below ") : "any number";
  }

  private String between() {
    String from = least.toPlainString();
    String to = greatest.toPlainString();
    if (fromLeast) {
      return from + (toGreatest ? " to " : " or more and below ") + to;
    }
    return "above " + from + (toGreatest ? " and up to " : " and below ") + to;
  }

  private String upper(String included, String excluded) {
    return (toGreatest ? included : excluded) + greatest.toPlainString();
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return other != null && one.compareTo(other) == 0;
  }
}
