package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Optional;

/**
 * The state of one comparison.
 *
 * @param live the last good pack, which answers; empty if there never was one
 * @param restored whether that pack is one kept from before the start, not one of these files
 * @param revision the revision of the files as they are now, whether they went live or were refused
 * @param diagnostics what is wrong with the files as they are now
 */
public record PackStatus(
    String comparison,
    Optional<Pack> live,
    boolean restored,
    String revision,
    List<Diagnostic> diagnostics) {

  /** The state of a comparison of which nothing is known but its files. */
  static PackStatus starting(String comparison, String revision) {
    return new PackStatus(comparison, Optional.empty(), false, revision, List.of());
  }

  /** Whether it is still being built for the first time. */
  public boolean isStarting() {
    return live.isEmpty() && !refused();
  }

  /** Whether the files as they are now were refused. */
  public boolean refused() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
