package io.firsthire.decide;

import io.firsthire.text.Violation;
import java.util.List;

/** Thrown when a firm's answers are not what the comparison's questions allow. */
public final class InvalidFirm extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Violation> violations;

  /**
   * Makes the exception.
   *
   * @param violations the violations that are listed, the first ones
   * @param all how many there are
   */
  InvalidFirm(List<Violation> violations, int all) {
    super(
        (all == 1 ? "1 answer is not valid" : all + " answers are not valid")
            + (all > violations.size()
                ? "; the first " + violations.size() + " of them are listed"
                : ""));
    this.violations = List.copyOf(violations);
  }

  /** What is wrong, in the order it was sent; only the first part if there is a lot. */
  public List<Violation> violations() {
    return violations;
  }
}
