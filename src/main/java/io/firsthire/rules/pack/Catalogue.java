package io.firsthire.rules.pack;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.vocabulary.Id;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a pack's rules say without any firm, in the order in which they are written. */
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

  /**
   * The ids of the facts of one type, in order and without duplicates.
   *
   * @param type the name of a vocabulary type with a component that is marked {@link Id}
   */
  public List<String> ids(String type) {
    List<String> ids = new ArrayList<>();
    for (Conclusion conclusion : conclusions) {
      Class<?> of = conclusion.fact().getClass();
      if (of.getSimpleName().equals(type) && of.isRecord()) {
        for (RecordComponent component : of.getRecordComponents()) {
          if (component.isAnnotationPresent(Id.class)) {
            ids.add(String.valueOf(value(component, conclusion.fact())));
          }
        }
      }
    }
    return ids.stream().distinct().toList();
  }

  private static Object value(RecordComponent component, Object fact) {
    try {
      return component.getAccessor().invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a fact of the vocabulary cannot be read", e);
    }
  }
}
