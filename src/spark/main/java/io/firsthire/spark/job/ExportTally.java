package io.firsthire.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.replay.RecordedFirm;
import io.firsthire.replay.WhatIf;
import io.firsthire.replay.WhatIfReport;
import io.firsthire.replay.WhatIfTally;
import io.firsthire.spark.RulesBundle;
import io.firsthire.store.database.TimeRange;
import io.firsthire.vocabulary.OutcomeKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.jspecify.annotations.Nullable;

/** Counts what firms of exported verdicts would be told. */
final class ExportTally implements MapPartitionsFunction<String, String> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Set<String> OUTCOMES =
      Arrays.stream(OutcomeKind.values()).map(Enum::name).collect(Collectors.toSet());

  /** Lines that are no verdicts and are not blank, with what is wrong, as JSON. */
  static final FlatMapFunction<String, String> PROBLEMS =
      line -> (line.isBlank() ? List.<String>of() : problems(line)).iterator();

  /** Verdicts of other comparisons than some. */
  static final class OfOthers implements FilterFunction<String> {
    private static final long serialVersionUID = 1L;

    private final String[] known;

    OfOthers(List<String> known) {
      this.known = known.toArray(new String[0]);
    }

    @Override
    public boolean call(String line) {
      RecordedFirm firm = read(line);
      return firm != null && !List.of(known).contains(firm.comparison());
    }
  }

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
    whatIf.requireRight();
    return List.of(tally.json()).iterator();
  }

  /** The firm of a line; null if it is no verdict. */
  private static @Nullable RecordedFirm read(String line) {
    JsonNode json = json(line);
    if (json == null || problem(json) != null) {
      return null;
    }
    return new RecordedFirm(
        json.get("id").textValue(),
        json.get("comparison").textValue(),
        json.path("revision").asText(),
        new WhatIfReport.Result(
            json.get("outcome").textValue(), json.path("hireFirst").textValue(), null),
        json.get("firm").toString());
  }

  private static @Nullable JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static List<String> problems(String line) {
    JsonNode json = json(line);
    String problem = json == null ? "The line is no JSON." : problem(json);
    return problem == null
        ? List.of()
        : List.of(JSON.createObjectNode().put("message", problem).put("input", line).toString());
  }

  private static @Nullable String problem(JsonNode json) {
    JsonNode role = json.path("hireFirst");
    if (!TimeRange.isId(json.path("id").asText())) {
      return "'id' is not the id of a verdict.";
    } else if (!json.path("comparison").isTextual()) {
      return "'comparison' is no text.";
    } else if (!OUTCOMES.contains(json.path("outcome").asText())) {
      return "'outcome' is none of " + String.join(", ", new TreeSet<>(OUTCOMES)) + ".";
    } else if (!role.isTextual() && !role.isNull() && !role.isMissingNode()) {
      return "'hireFirst' is not the id of a role, or null.";
    }
    return json.path("firm").isObject() ? null : "'firm' has no answers.";
  }
}
