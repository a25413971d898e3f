package io.firsthire.rules.pack;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Thrown when a pack cannot go live; holds everything that is wrong with it. */
public final class BuildFailed extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Diagnostic> diagnostics;

  public BuildFailed(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All problems, one on each line; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** All problems, by place. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
