package io.firsthire.analysis.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

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
  /** The order in which intervals begin. */
  static final Comparator<Interval> FROM_LEAST =
      Comparator.comparing(Interval::least, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(interval -> !interval.fromLeast);

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

  /**
   * The number of the interval that is nearest to another; next to a bound that is not included
   * itself, the one that differs from it in the first decimal place that there is room for.
   */
  BigDecimal nearest(BigDecimal number) {
    if (contains(number)) {
      return number;
    }
    boolean below = isBelow(number);
    BigDecimal bound = below ? least : greatest;
    return (below ? fromLeast : toGreatest) ? bound : inside(bound, below);
  }

  private BigDecimal inside(BigDecimal bound, boolean above) {
    int places = Math.max(0, bound.stripTrailingZeros().scale());
    while (true) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(places++);
      BigDecimal number = above ? bound.add(step) : bound.subtract(step);
      if (contains(number)) {
        return number;
      }
    }
  }

  /** How far a number is from the interval; zero if it is one of its numbers. */
  BigDecimal distance(BigDecimal number) {
    return contains(number)
        ? BigDecimal.ZERO
        : number.subtract(isBelow(number) ? least : greatest).abs();
  }

  private boolean isBelow(BigDecimal number) {
    return least != null && number.compareTo(least) <= 0;
  }

  /** One of them that is not at a bound, if there is any; whole if both bounds are. */
  BigDecimal middle() {
    if (least == null) {
      return greatest == null ? BigDecimal.ZERO : greatest.subtract(BigDecimal.TEN);
    } else if (greatest == null) {
      return least.add(BigDecimal.TEN);
    }
    BigDecimal middle = least.add(greatest).divide(BigDecimal.valueOf(2));
    boolean whole = fromLeast && toGreatest && isWhole(least) && isWhole(greatest);
    return whole ? middle.setScale(0, RoundingMode.FLOOR) : middle;
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
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
