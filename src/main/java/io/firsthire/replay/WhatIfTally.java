package io.firsthire.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts firms that would be told something else; counts of several parts of a log add up. */
public final class WhatIfTally {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Kind, Count> changes = new LinkedHashMap<>();
  private long verdicts;

  private record Kind(String comparison, WhatIfReport.Result from, WhatIfReport.Result to) {}

  /**
   * How many firms are told one thing instead of another.
   *
   * @param first the first of them
   */
  record Count(RecordedFirm first, WhatIfReport.Result to, long verdicts) {
    Count and(Count other) {
      return new Count(
          first.verdict().compareTo(other.first.verdict()) <= 0 ? first : other.first,
          to,
          verdicts + other.verdicts);
    }
  }

  private record Parts(long verdicts, List<Count> changes) {}

  /** Counts a firm that is told something now. */
  public void add(RecordedFirm firm, WhatIfReport.Result to) {
    verdicts++;
    if (!firm.told().equals(to)) {
      add(new Count(firm, to, 1));
    }
  }

  private void add(Count count) {
    changes.merge(
        new Kind(count.first().comparison(), count.first().told(), count.to()), count, Count::and);
  }

  /** Adds the counts of another part, as {@link #json} gives them. */
  public void add(String json) {
    try {
      Parts parts = JSON.readValue(json, Parts.class);
      verdicts += parts.verdicts();
      parts.changes().forEach(this::add);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these are no counts: " + json, e);
    }
  }

  /** The counts as JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(new Parts(verdicts, new ArrayList<>(changes.values())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts can be written as JSON", e);
    }
  }

  /** How many firms were decided on again. */
  long verdicts() {
    return verdicts;
  }

  /** What changes. */
  Collection<Count> changes() {
    return changes.values();
  }
}
