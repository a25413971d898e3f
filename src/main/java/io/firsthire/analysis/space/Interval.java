package io.firsthire.analysis.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between two bounds.
 *
 * @param least null if there is no least number
 * @param fromLeast whether the least number itself is included
 * @param greatest null if there is no greatest number
 * @param toGreatest whether the greatest number itself is included
 */
public record Interval(
    @Nullable BigDecimal least,
    boolean fromLeast,
    @Nullable BigDecimal greatest,
    boolean toGreatest) {
  /** Orders intervals by where they begin. */
  static final Comparator<Interval> FROM_LEAST =
      Comparator.comparing(Interval::least, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(interval -> !interval.fromLeast);

  /** Numbers from one to another, both included. */
  static Interval closed(BigDecimal least, BigDecimal greatest) {
    return new Interval(least, true, greatest, true);
  }

  /** Numbers between two others, both excluded; null means no bound. */
  static Interval open(@Nullable BigDecimal least, @Nullable BigDecimal greatest) {
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
    BigDecimal bound = bound(number);
    return (below ? fromLeast : toGreatest) ? bound : inside(bound, below);
  }

  /** The bound that a number outside the interval is beyond. */
  private BigDecimal bound(BigDecimal number) {
    return Objects.requireNonNull(isBelow(number) ? least : greatest);
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
    return contains(number) ? BigDecimal.ZERO : number.subtract(bound(number)).abs();
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
  String described(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    BigDecimal from = fromLeast && same(least, min) ? null : least;
    BigDecimal to = toGreatest && same(greatest, max) ? null : greatest;
    if (from == null) {
      return to == null ? "any number" : (toGreatest ? "up to " : "below ") + to.toPlainString();
    } else if (to == null) {
      return fromLeast ? from.toPlainString() + " or more" : "above " + from.toPlainString();
    }
    return from.compareTo(to) == 0
        ? from.toPlainString()
        : between(from.toPlainString(), to.toPlainString());
  }

  private String between(String from, String to) {
    if (fromLeast) {
      return from + (toGreatest ? " to " : " or more and below ") + to;
    }
    return "above " + from + (toGreatest ? " and up to " : " and below ") + to;
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one != null && other != null && one.compareTo(other) == 0;
  }
}
