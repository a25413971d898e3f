package io.firsthire.rules.live;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.pack.Pack;
import java.util.List;
import java.util.Optional;

/**
 * How one comparison stands.
 *
 * @param live the last good pack, which answers; empty if there never was one
 * @param restored whether that pack is not of these files, but was kept from before the start
 * @param revision of the files as they are now, whether they went live or were refused
 * @param diagnostics what is wrong with the files as they are now
 */
public record PackStatus(
    String comparison,
    Optional<Pack> live,
    boolean restored,
    String revision,
    List<Diagnostic> diagnostics) {

  /** Whether the files as they are now did not go live. */
  public boolean refused() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
