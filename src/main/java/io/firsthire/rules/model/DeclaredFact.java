package io.firsthire.rules.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a type that rules declare: values under the names of its fields. A fact equals only
 * itself.
 */
public class DeclaredFact {
  private final DeclaredType type;
  private final @Nullable Object[] values;

  /** Makes a fact whose fields all have their initial value. */
  protected DeclaredFact(DeclaredType type) {
    this.type = type;
    this.values = type.defaults();
  }

  /** Makes a fact with the values of another one. */
  protected DeclaredFact(DeclaredFact of) {
    this.type = of.type;
    this.values = of.values.clone();
  }

  /** A fact with some of its fields given, not meant for the rules engine. */
  public static DeclaredFact of(DeclaredType type, Map<String, @Nullable Object> given) {
    DeclaredFact fact = new DeclaredFact(type);
    given.forEach(
        (field, value) -> {
          int index = type.index(field);
          if (index >= 0) {
            fact.set(index, value);
          }
        });
    return fact;
  }

  /** Its type. */
  public DeclaredType declaredType() {
    return type;
  }

  /** The value of a field by its index; null if it is absent. */
  public @Nullable Object value(int index) {
    return values[index];
  }

  /** Sets a field to a value, which must be of the field's type. */
  public void set(int index, @Nullable Object value) {
    values[index] = value;
  }

  /** The values by field, in the order the fields are declared; null for an absent one. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    List<String> fields = type.fields();
    for (int n = 0; n < values.length; n++) {
      all.put(fields.get(n), values[n]);
    }
    return all;
  }

  /** The fact as a text shows it, such as {@code Thing( a=1, name=x )}. */
  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder(type.name()).append("( ");
    String separator = "";
    for (Map.Entry<String, @Nullable Object> value : values().entrySet()) {
      shown.append(separator).append(value.getKey()).append('=').append(value.getValue());
      separator = ", ";
    }
    return shown.append(" )").toString();
  }
}
