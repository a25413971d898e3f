package io.firsthire.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.rules.pack.Pack;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
   */
  public record Change(String comparison, Result from, Result to, long verdicts, String example) {}

  /** Counts verdicts. */
  static final class Builder {
    private record Kind(String comparison, Result from, Result to) {}

    private final Map<Kind, Change> changes = new LinkedHashMap<>();
    private long verdicts;

    void add(LoggedVerdict logged, Result to) {
      verdicts++;
      Result from = new Result(logged.outcome(), logged.hireFirst(), null);
      if (!from.equals(to)) {
        changes.merge(
            new Kind(logged.comparison(), from, to),
            new Change(logged.comparison(), from, to, 1, logged.id()),
            (before, one) ->
                new Change(logged.comparison(), from, to, before.verdicts() + 1, before.example()));
      }
    }

    WhatIfReport build(SortedMap<String, Pack> packs) {
      SortedMap<String, String> revisions = new TreeMap<>();
      packs.forEach((comparison, pack) -> revisions.put(comparison, pack.revision()));
      return new WhatIfReport(
          revisions,
          verdicts,
          changes.values().stream().mapToLong(Change::verdicts).sum(),
          changes.values().stream()
              .sorted(
                  Comparator.comparingLong(Change::verdicts)
                      .reversed()
                      .thenComparing(Change::comparison)
                      .thenComparing(change -> change.from() + " -> " + change.to()))
              .toList());
    }
  }
}
