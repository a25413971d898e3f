package io.firsthire.analysis.space;

import java.util.Locale;
import java.util.Objects;

/** Thrown if rules can tell too many firms apart to look at them. */
public final class TooManyFirms extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TooManyFirms(String message) {
    super(message);
  }

  /** How many firms there are; there is always a message. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** There are more firms than numbers. */
  static TooManyFirms in(DecisionSpace space) {
    return new TooManyFirms(
        String.format(
            Locale.ROOT,
            "the rules of '%s' can tell 2^%d firms apart by %d questions, but at most 2^%d can be looked at",
            space.pack().comparison(),
            space.size().bitLength() - 1,
            space.questions().size(),
            DecisionSpace.MOST_BITS));
  }

  /** There are more combinations of answers than an array can hold. */
  static TooManyFirms in(DecisionSpace space, int questions) {
    return new TooManyFirms(
        String.format(
            Locale.ROOT,
            "the rules of '%s' read %d questions together, whose answers have more than 2^31 combinations",
            space.pack().comparison(),
            questions));
  }
}
