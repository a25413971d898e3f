package io.firsthire.verdict;

import java.util.List;

/** Thrown when a firm's answers are not what the comparison's questions allow. */
public final class InvalidFirm extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Violation> violations;

  InvalidFirm(List<Violation> violations) {
    super(
        violations.size() == 1
            ? "1 answer is not valid"
            : violations.size() + " answers are not valid");
    this.violations = List.copyOf(violations);
  }

  /** Everything that is wrong, in the order it was sent. */
  public List<Violation> violations() {
    return violations;
  }
}
