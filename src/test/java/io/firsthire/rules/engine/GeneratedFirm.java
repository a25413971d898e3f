package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A firm that was made up: facts of the types that rules match, its answers among them. */
record GeneratedFirm(List<Fact> facts) {
  /** The values of a fact. */
  record Fact(String type, boolean declared, Map<String, Object> values) {
    /** The vocabulary's fact of these values. */
    Object made() {
      Constructor<?> constructor =
          Arrays.stream(FactTypes.vocabularyClass(type).orElseThrow().getConstructors())
              .filter(each -> each.getParameterCount() == values.size())
              .findFirst()
              .orElseThrow();
      Object[] arguments =
          values.values().stream()
              .map(value -> value instanceof Fact fact ? fact.made() : value)
              .toArray();
      try {
        return constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(type + values, e);
      }
    }
  }

  /** The values of a need. */
  static Fact need(GeneratedValues values) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("criterion", values.value(ValueType.TEXT, true));
    given.put("topic", values.value(ValueType.TEXT, true));
    given.put("weight", values.value(ValueType.INTEGER, true));
    given.put("because", values.value(ValueType.TEXT, true));
    return new Fact("Need", false, given);
  }
}
