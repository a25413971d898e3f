package io.firsthire.rules.engine;

import io.firsthire.rules.model.DeclaredFact;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.prototype.Prototype;
import org.kie.api.prototype.PrototypeFactInstance;

/** A fact of a declared type in working memory. */
final class PrototypeFact extends DeclaredFact implements PrototypeFactInstance {
  private final FactPrototype prototype;

  PrototypeFact(FactPrototype prototype) {
    super(prototype.type());
    this.prototype = prototype;
  }

  private PrototypeFact(PrototypeFact of) {
    super(of);
    this.prototype = of.prototype;
  }

  /** Another fact with the same values. */
  PrototypeFact copy() {
    return new PrototypeFact(this);
  }

  @Override
  public @Nullable Object get(String name) {
    return value(declaredType().index(name));
  }

  @Override
  public void put(String name, @Nullable Object value) {
    set(declaredType().index(name), value);
  }

  @Override
  public boolean has(String name) {
    return declaredType().index(name) >= 0;
  }

  @Override
  public Map<String, @Nullable Object> asMap() {
    return values();
  }

  @Override
  public Prototype getPrototype() {
    return prototype;
  }
}
