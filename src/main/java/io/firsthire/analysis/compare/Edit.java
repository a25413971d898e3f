package io.firsthire.analysis.compare;

import org.jspecify.annotations.Nullable;

/**
 * A rule or a declaration that is not written the same in two packs.
 *
 * @param what {@code rule} or {@code declaration}
 * @param place where it stands in the later pack, or stood in the earlier, as {@code file:line}
 * @param before how it was written; null if it is new
 * @param after how it is written; null if it was removed
 */
public record Edit(
    Kind kind,
    String what,
    String name,
    String place,
    @Nullable String before,
    @Nullable String after) {
  /** What became of it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
