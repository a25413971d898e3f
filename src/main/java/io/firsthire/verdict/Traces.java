package io.firsthire.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Firing;
import io.firsthire.pack.model.DeclaredFact;
import io.firsthire.pack.model.FactTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders firings for a reader. */
final class Traces {
  private static final ObjectMapper FIELDS =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private Traces() {}

  static List<TraceStep> of(Pack pack, List<Firing> firings) {
    return firings.stream()
        .map(
            firing ->
                new TraceStep(
                    firing.rule(),
                    pack.rules().rule(firing.rule()).place(),
                    firing.matched().stream().map(Traces::fact).toList(),
                    firing.made().stream().map(Traces::fact).toList()))
        .toList();
  }

  private static Map<String, Object> fact(Object fact) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("type", FactTypes.nameOf(fact));
    if (fact instanceof Number || fact instanceof CharSequence || fact instanceof Boolean) {
      described.put("value", fact);
    } else if (fact instanceof Object[] values) {
      described.put("type", "Accumulated");
      described.put("value", List.of(values));
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
