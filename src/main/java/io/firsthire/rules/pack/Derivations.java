package io.firsthire.rules.pack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was derived from a pack's rules as they are written, kept so that it is derived once. It
 * must not depend on who watches the pack's evaluations; a pack with other limits has its own.
 */
public final class Derivations {
  private record Key(Class<?> type, Object of) {}

  private final Map<Key, Object> known = new ConcurrentHashMap<>();

  /**
   * Something that is derived from a pack.
   *
   * @param of says which one of its type it is
   * @param derived derives it; threads that need it at the same time may each do so
   */
  public <T> T get(Class<T> type, Object of, Supplier<T> derived) {
    Key key = new Key(type, of);
    Object found = known.get(key);
    if (found == null) {
      // Deriving one thing may need another, so the map must not be locked meanwhile.
      T made = derived.get();
      Object other = known.putIfAbsent(key, made);
      found = other == null ? made : other;
    }
    return type.cast(found);
  }

  /** Something that was derived before; empty if it was not. */
  public <T> Optional<T> find(Class<T> type, Object of) {
    return Optional.ofNullable(known.get(new Key(type, of))).map(type::cast);
  }

  /** All derivations are equal: they follow from the rules. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Derivations;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "derivations";
  }
}
