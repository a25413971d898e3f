package io.firsthire.web;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.live.PackStatus;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.Composition;
import io.firsthire.web.live.LiveVerdicts;
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
 * @param verdicts how the verdicts of the revision that answers come about; null if none does
 */
public record PackView(
    String comparison,
    @Nullable String live,
    boolean restored,
    String revision,
    State state,
    List<Diagnostic> diagnostics,
    @Nullable Composition verdicts) {

  /** Whether a pack's files answer. */
  public enum State {
    /** They answer. */
    LIVE,
    /** They were refused; the last good revision answers, if there is one. */
    REFUSED
  }

  static PackView of(PackStatus status, LiveVerdicts verdicts) {
    return new PackView(
        status.comparison(),
        status.live().map(Pack::revision).orElse(null),
        status.restored(),
        status.revision(),
        status.refused() ? State.REFUSED : State.LIVE,
        status.diagnostics(),
        status.live().map(live -> verdicts.composition(live.comparison())).orElse(null));
  }
}
