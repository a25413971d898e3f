package io.firsthire.http;

import java.util.List;

/** Thrown for a comparison that is not there. */
final class UnknownComparison extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String comparison;
  private final transient List<String> known;

  UnknownComparison(String comparison, List<String> known) {
    super("There is no comparison '" + comparison + "'.");
    this.comparison = comparison;
    this.known = List.copyOf(known);
  }

  String comparison() {
    return comparison;
  }

  List<String> known() {
    return known;
  }
}
