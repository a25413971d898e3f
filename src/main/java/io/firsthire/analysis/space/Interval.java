package io.firsthire.analysis.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * Numbers between two bounds.
 *
 * @param least null if there is no least number
 * @param fromLeast whether the least number itself is included
 * @param greatest null if there is no greatest number
 * @param toGreatest whether the greatest number itself is included
 */
public record Interval(
    BigDecimal least, boolean fromLeast, BigDecimal greatest, boolean toGreatest) {
  /** Orders intervals by where they begin. */
  static final Comparator<Interval> FROM_LEAST =
      Comparator.comparing(Interval::least, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(interval -> !interval.fromLeast);

  /** Numbers from one to another, both included. */
  static Interval closed(BigDecimal least, BigDecimal greatest) {
    return new Interval(least, true, greatest, true);
  }

  /** Numbers between two others, both excluded; null means no bound. */
  static Interval open(BigDecimal least, BigDecimal greatest) {
    return new Interval(least, false, greatest, false);
  }

  /** Whether a number is in the interval. */
  public boolean contains(BigDecimal number) {
    int fromBelow = least == null ? 1 : number.compareTo(least);
    int fromAbove = greatest == null ? -1 : number.compareTo(greatest);
    return (fromBelow > 0 || fromBelow == 0 && fromLeast)
        && (fromAbove < 0 || fromAbove == 0 && toGreatest);
  }

  /**
   * The number of the interval that is nearest to another. Next to a bound that is not included, it
   * is the number that differs from the bound in the first decimal place with enough room.
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

  /**
   * A number of the interval that is not at a bound, if there is one; a whole number if both bounds
   * are.
   */
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

  /** All numbers from this interval's least to another's greatest. */
  Interval to(Interval other) {
    return new Interval(least, fromLeast, other.greatest, other.toGreatest);
  }

  /** The interval as a reader sees it, within the least and greatest numbers allowed. */
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
