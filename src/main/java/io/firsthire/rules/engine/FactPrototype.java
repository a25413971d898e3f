package io.firsthire.rules.engine;

import io.firsthire.rules.model.DeclaredType;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.prototype.Prototype;
import org.kie.api.prototype.PrototypeFactInstance;

/** A type that rules declare, in Drools' form: names of fields, and no class. */
final class FactPrototype implements Prototype {
  private static final String PACKAGE = "firsthire";

  private final DeclaredType type;
  private final String fullName;

  FactPrototype(DeclaredType type) {
    this.type = type;
    this.fullName = PACKAGE + "." + type.name();
  }

  /** A fact of this type, whose fields have no values yet. */
  PrototypeFact fact() {
    return new PrototypeFact(this);
  }

  DeclaredType type() {
    return type;
  }

  @Override
  public String getPackage() {
    return PACKAGE;
  }

  @Override
  public String getName() {
    return type.name();
  }

  @Override
  public String getFullName() {
    return fullName;
  }

  @Override
  public Collection<String> getFieldNames() {
    return type.fields();
  }

  @Override
  public @Nullable Field getField(String name) {
    return getFieldIndex(name) < 0 ? null : new NamedField(name);
  }

  @Override
  public int getFieldIndex(String name) {
    return type.index(name);
  }

  @Override
  public boolean isEvent() {
    return false;
  }

  /** Engines of variants of a pack share facts, so types with the same fields are equal. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof FactPrototype that
            && fullName.equals(that.fullName)
            && type.fields().equals(that.type.fields());
  }

  @Override
  public int hashCode() {
    return fullName.hashCode();
  }

  private record NamedField(String name) implements Field {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public Function<PrototypeFactInstance, Object> getExtractor() {
      return fact -> fact.get(name);
    }

    @Override
    public boolean isTyped() {
      return false;
    }

    @Override
    public Class<?> getType() {
      return Object.class;
    }
  }
}
