package io.firsthire.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What recorded firms would be told by other rules.
 *
 * @param revisions the revisions of the other rules, by comparison
 * @param verdicts how many were decided again
 * @param changed how many would have another outcome, or hire another role first
 * @param changes the changes, the most frequent first
 */
public record WhatIfReport(
    SortedMap<String, String> revisions, long verdicts, long changed, List<Change> changes) {

  /**
   * What a firm is told.
   *
   * @param outcome null if there is no verdict
   * @param hireFirst the role's id, or null
   * @param problem why there is no verdict, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      @Nullable String outcome, @Nullable String hireFirst, @Nullable String problem) {
    static Result nothing(String problem) {
      return new Result(null, null, problem);
    }

    @Override
    public String toString() {
      if (outcome == null) {
        return "no verdict: " + problem;
      }
      return hireFirst == null ? outcome : outcome + " " + hireFirst;
    }
  }

  /**
   * Firms that would be told something else.
   *
   * @param example the id of the first such verdict
   * @param firm the answers that it was given on, as JSON
   * @param causes the rules and declarations, single ones or pairs, without whose edits that firm
   *     would be told the same; null if rules that tell it what it was told are not known
   */
  public record Change(
      String comparison,
      Result from,
      Result to,
      long verdicts,
      String example,
      @JsonRawValue String firm,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<List<String>> causes) {
    /** Why, in words. */
    String why() {
      if (causes == null) {
        return "the rules are not known that told it so";
      } else if (causes.isEmpty()) {
        return "due to more than one or two of the edits";
      }
      return causes.stream()
          .map(
              edits ->
                  edits.stream().map(e -> "\"" + e + "\"").collect(Collectors.joining(" and ")))
          .collect(Collectors.joining(", or ", "due to ", ""));
    }
  }

  /** Prints it for a reader. */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT, "%d of %d verdicts would change, by %s%n", changed, verdicts, revisions);
    for (Change change : changes) {
      out.printf(
          Locale.ROOT,
          "%7d  %s: %s -> %s, such as %s%n         %s%n         %s%n",
          change.verdicts(),
          change.comparison(),
          change.from(),
          change.to(),
          change.example(),
          change.firm(),
          change.why());
    }
  }
}
