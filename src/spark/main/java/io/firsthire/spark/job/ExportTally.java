package io.firsthire.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.replay.RecordedFirm;
import io.firsthire.replay.WhatIf;
import io.firsthire.replay.WhatIfReport;
import io.firsthire.replay.WhatIfTally;
import io.firsthire.spark.RulesBundle;
import io.firsthire.store.database.TimeRange;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.jspecify.annotations.Nullable;

/** Counts what firms of exported verdicts would be told. */
final class ExportTally implements MapPartitionsFunction<String, String> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lines that are no verdicts, and are not blank. */
  static final FilterFunction<String> UNREADABLE = line -> !line.isBlank() && read(line) == null;

  private final RulesBundle rules;
  private final String first;
  private final String end;

  /**
   * Counts those of a time range.
   *
   * @param first the least id in it
   * @param end the least id after it
   */
  ExportTally(RulesBundle rules, String first, String end) {
    this.rules = rules;
    this.first = first;
    this.end = end;
  }

  @Override
  public Iterator<String> call(Iterator<String> lines) {
    WhatIfTally tally = new WhatIfTally();
    WhatIf whatIf = rules.whatIf();
    lines.forEachRemaining(
        line -> {
          RecordedFirm firm = read(line);
          if (firm != null
              && firm.verdict().compareTo(first) >= 0
              && firm.verdict().compareTo(end) < 0) {
            whatIf.told(firm).ifPresent(now -> tally.add(firm, now));
          }
        });
    return List.of(tally.json()).iterator();
  }

  /** The firm of a line; null if it is no verdict. */
  private static @Nullable RecordedFirm read(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      String id = json.path("id").asText();
      String outcome = json.path("outcome").textValue();
      String comparison = json.path("comparison").textValue();
      if (!TimeRange.isId(id)
          || outcome == null
          || comparison == null
          || !json.path("firm").isObject()) {
        return null;
      }
      return new RecordedFirm(
          id,
          comparison,
          json.path("revision").asText(),
          new WhatIfReport.Result(outcome, json.path("hireFirst").textValue(), null),
          json.get("firm").toString());
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
