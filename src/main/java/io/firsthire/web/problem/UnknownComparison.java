package io.firsthire.web.problem;

import java.util.List;

/** Thrown for a comparison that does not exist. */
public final class UnknownComparison extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String comparison;
  private final transient List<String> known;

  /** An error about the id of a comparison, with the ids that exist. */
  public UnknownComparison(String comparison, List<String> known) {
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
