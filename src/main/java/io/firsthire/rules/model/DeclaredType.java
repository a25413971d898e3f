package io.firsthire.rules.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that rules declare, in the form that its facts need: just the names of its fields. */
public final class DeclaredType {
  private final String name;
  private final List<String> fields;
  private final @Nullable Object[] defaults;

  DeclaredType(FactType type) {
    this.name = type.name();
    this.fields = type.fields().stream().map(FactType.Field::name).toList();
    this.defaults = type.fields().stream().map(DeclaredType::unset).toArray();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The names of its fields, in the order they are declared. */
  public List<String> fields() {
    return fields;
  }

  /** The index of a field, from 0; -1 if there is no such field. */
  public int index(String field) {
    return fields.indexOf(field);
  }

  @Nullable Object[] defaults() {
    return defaults.clone();
  }

  /** The value of a field before one is set: null, or zero if the field can never be null. */
  private static @Nullable Object unset(FactType.Field field) {
    if (!field.required()) {
      return null;
    }
    return switch (field.type().kind()) {
      case INTEGER -> 0;
      case LONG -> 0L;
      case DECIMAL -> 0.0;
      case BOOLEAN -> false;
      default -> null;
    };
  }
}
