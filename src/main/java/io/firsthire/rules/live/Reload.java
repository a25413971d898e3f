package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of one change to a comparison's files.
 *
 * @param before the revision that answered until then, or null
 * @param after the revision that answers now, or null
 * @param problems why the change was refused; empty if it was not
 */
public record Reload(
    String comparison,
    Result result,
    @Nullable String before,
    @Nullable String after,
    Duration took,
    List<Diagnostic> problems) {

  /** Why the change was refused; empty if it was not. */
  public Optional<Refusal> refusal() {
    return result == Result.REFUSED ? Optional.of(Refusal.of(problems)) : Optional.empty();
  }

  /** The kinds of results. */
  public enum Result {
    /** The changed pack answers. */
    LIVE,
    /** The last good pack, if there is one, goes on answering. */
    REFUSED,
    /** The comparison's files are gone, and so is the comparison. */
    REMOVED
  }
}
