package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders firings for a reader. */
final class Traces {
  private static final ObjectMapper FIELDS =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  /** The rough limit of a trace, in characters; traces of the shipped rules have some 20,000. */
  private static final long LONGEST = 1_000_000;

  private Traces() {}

  /** The firings that a reader may want. A fact is repeated for each rule that it meets. */
  static List<TraceStep> of(Pack pack, List<Firing> firings) {
    List<TraceStep> steps = new ArrayList<>();
    long length = 0;
    for (Firing firing : firings) {
      TraceStep step =
          new TraceStep(
              firing.rule(),
              pack.rules().rule(firing.rule()).place(),
              firing.matched().stream().map(Traces::fact).toList(),
              firing.made().stream().map(Traces::fact).toList(),
              null);
      length += length(step);
      if (length > LONGEST && !steps.isEmpty()) {
        int last = steps.size() - 1;
        steps.set(last, steps.get(last).leavingOut(firings.size() - steps.size()));
        return List.copyOf(steps);
      }
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  private static long length(TraceStep step) {
    return Stream.concat(step.matched().stream(), step.made().stream())
            .flatMap(fact -> fact.entrySet().stream())
            .mapToLong(field -> field.getKey().length() + String.valueOf(field.getValue()).length())
            .sum()
        + step.rule().length()
        + step.source().length();
  }

  private static Map<String, Object> fact(@Nullable Object fact) {
    Map<String, Object> described = new LinkedHashMap<>();
    if (fact == null) {
      // Accumulate gives null if there is nothing to take the least or greatest of.
      described.put("type", "Accumulated");
      return described;
    }
    described.put("type", FactTypes.nameOf(fact));
    if (fact instanceof Number || fact instanceof CharSequence || fact instanceof Boolean) {
      described.put("value", fact);
    } else if (fact instanceof Object[] values) {
      described.put("type", "Accumulated");
      // Some of the values may be null.
      described.put("value", Arrays.asList(values.clone()));
    } else if (fact instanceof DeclaredFact declared) {
      declared
          .values()
          .forEach(
              (field, value) -> {
                if (value != null) {
                  described.put(field, value);
                }
              });
    } else {
      described.putAll(FIELDS.convertValue(fact, new TypeReference<Map<String, Object>>() {}));
    }
    return described;
  }
}
