package io.firsthire.web;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one comparison's rules.
 *
 * @param live the revision that answers; null if none does
 * @param restored whether that revision was kept from before the start because the files were
 *     refused
 * @param revision the revision of the files as they are now
 * @param state whether the files as they are now answer
 * @param diagnostics what is wrong with the files as they are now, by place
 */
public record PackView(
    String comparison,
    @Nullable String live,
    boolean restored,
    String revision,
    State state,
    List<Diagnostic> diagnostics) {

  /** Whether a pack's files answer. */
  public enum State {
    /** They answer. */
    LIVE,
    /** They were refused; the last good revision answers, if there is one. */
    REFUSED
  }

  static PackView of(PackStatus status) {
    return new PackView(
        status.comparison(),
        status.live().map(Pack::revision).orElse(null),
        status.restored(),
        status.revision(),
        status.refused() ? State.REFUSED : State.LIVE,
        status.diagnostics());
  }
}
