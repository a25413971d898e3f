package io.firsthire.pack.engine;

import java.util.List;
import java.util.SortedSet;

/** Thrown when compiled rules use what rules may not. */
public final class UnsafeRules extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> uses;

  UnsafeRules(SortedSet<String> uses) {
    super("rules use " + String.join(", ", uses));
    this.uses = List.copyOf(uses);
  }

  /** What they use, as {@code type.member}, sorted. */
  public List<String> uses() {
    return uses;
  }
}
