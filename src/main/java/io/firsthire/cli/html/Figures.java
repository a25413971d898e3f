package io.firsthire.cli.html;

import java.util.Locale;

/** Formats numbers for readers. */
final class Figures {
  private Figures() {}

  /** A number with commas between thousands. */
  static String number(Number number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share in percent; only nothing at all is 0, and only everything is 100. */
  static String percent(long part, long all) {
    double percent = all == 0 ? 0 : 100.0 * part / all;
    if (part > 0 && percent < 0.05) {
      return "< 0.1";
    } else if (part < all && percent >= 99.95) {
      return "> 99.9";
    }
    return String.format(Locale.ROOT, "%.1f", percent).replaceFirst("\\.0$", "");
  }

  /** A share in percent for the style sheet. */
  static String width(long part, long all) {
    return String.format(Locale.ROOT, "%.3f", 100.0 * part / all);
  }
}
