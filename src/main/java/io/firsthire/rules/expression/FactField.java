package io.firsthire.rules.expression;

import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.DeclaredType;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads fields of facts: of the vocabulary's records, and of declared types. */
public final class FactField {
  /** The readers for the components of each record of the vocabulary; rules cannot add any. */
  private static final ClassValue<Map<String, Function<Object, @Nullable Object>>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Function<Object, @Nullable Object>> computeValue(Class<?> type) {
          Map<String, Function<Object, @Nullable Object>> readers = new HashMap<>();
          Arrays.stream(type.getRecordComponents())
              .forEach(component -> readers.put(component.getName(), reader(component)));
          return readers;
        }
      };

  private static final ClassValue<List<Function<Object, @Nullable Object>>> TEXTS =
      new ClassValue<>() {
        @Override
        protected List<Function<Object, @Nullable Object>> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> component.getType() == String.class)
              .map(FactField::reader)
              .toList();
        }
      };

  private FactField() {}

  /** Readers for all texts of a record of the vocabulary. */
  public static List<Function<Object, @Nullable Object>> texts(Class<? extends Record> type) {
    return TEXTS.get(type);
  }

  /**
   * A reader for a field of a type's facts.
   *
   * @throws IllegalArgumentException if the type has no such field
   */
  public static Function<Object, @Nullable Object> reader(
      FactTypes types, FactType type, String field) {
    if (type.declared()) {
      DeclaredType declared = types.declared(type.name());
      int index = declared.index(field);
      if (index >= 0) {
        return fact -> ((DeclaredFact) fact).value(index);
      }
    } else {
      Class<?> record = FactTypes.vocabularyClass(type.name()).orElseThrow();
      Function<Object, @Nullable Object> reader = COMPONENTS.get(record).get(field);
      if (reader != null) {
        return reader;
      }
    }
    throw new IllegalArgumentException(type.name() + " has no field " + field);
  }

  /** The value of a fact's field; null if it is absent, or the fact has no such field. */
  public static @Nullable Object value(Object fact, String field) {
    if (fact instanceof DeclaredFact declared) {
      int index = declared.declaredType().index(field);
      return index < 0 ? null : declared.value(index);
    }
    Function<Object, @Nullable Object> reader =
        fact instanceof Record ? COMPONENTS.get(fact.getClass()).get(field) : null;
    return reader == null ? null : reader.apply(fact);
  }

  private static Function<Object, @Nullable Object> reader(RecordComponent component) {
    try {
      MethodHandle accessor =
          MethodHandles.publicLookup()
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      return fact -> read(accessor, fact);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a fact of the vocabulary cannot be read", e);
    }
  }

  private static @Nullable Object read(MethodHandle accessor, Object fact) {
    try {
      return (Object) accessor.invokeExact(fact);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a fact cannot be read", e);
    }
  }
}
