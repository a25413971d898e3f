package io.firsthire.calls;

import io.firsthire.text.Violation;
import java.util.List;

/** Thrown for a call, or a change to one, with fields that are not valid. */
public final class InvalidCall extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Violation> violations;

  InvalidCall(List<Violation> violations) {
    super(
        violations.size() == 1
            ? "1 field is not valid"
            : violations.size() + " fields are not valid");
    this.violations = List.copyOf(violations);
  }

  /** Everything that is wrong. */
  public List<Violation> violations() {
    return violations;
  }
}
