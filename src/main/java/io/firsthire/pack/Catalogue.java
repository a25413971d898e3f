package io.firsthire.pack;

import io.firsthire.pack.engine.Conclusion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a pack's rules say without any firm, in the order in which it is written. */
public final class Catalogue {
  private final List<Conclusion> conclusions;
  private final Map<Class<?>, List<Object>> facts = new HashMap<>();

  Catalogue(List<Conclusion> conclusions) {
    this.conclusions = List.copyOf(conclusions);
    conclusions.forEach(
        conclusion ->
            facts
                .computeIfAbsent(conclusion.fact().getClass(), type -> new ArrayList<>())
                .add(conclusion.fact()));
  }

  /** Every fact, with the rule that makes it. */
  public List<Conclusion> conclusions() {
    return conclusions;
  }

  /** The facts of one type. */
  @SuppressWarnings("unchecked")
  public <T> List<T> all(Class<T> type) {
    return (List<T>) java.util.Collections.unmodifiableList(facts.getOrDefault(type, List.of()));
  }
}
