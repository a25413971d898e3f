package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of trying to build a pack.
 *
 * @param tree the files that it was built from
 * @param built the pack as it was built; null if it may not go live
 * @param pack the same with warnings about what it replaces
 * @param restored the earlier pack that answers instead; null if there is none
 * @param mayBeRestored whether it is unknown for now if there is such a pack
 */
record Attempt(
    String comparison,
    RuleTree tree,
    @Nullable Pack built,
    @Nullable Pack pack,
    @Nullable Pack restored,
    boolean mayBeRestored,
    List<Diagnostic> problems,
    Duration took) {

  /** What kept the pack from going live; null if nothing did. */
  @Nullable Refusal refusal() {
    return pack == null ? Refusal.of(problems) : null;
  }

  /**
   * Whether the same files may go live another time, because they were not the reason for the
   * failure.
   */
  boolean isWorthAnother() {
    return mayBeRestored
        || pack == null
            && problems.stream()
                .filter(Diagnostic::isError)
                .map(problem -> Code.of(problem.code()))
                .anyMatch(
                    code ->
                        code.filter(c -> c == Code.TOO_SLOW || c == Code.NOT_BUILT).isPresent());
  }
}
