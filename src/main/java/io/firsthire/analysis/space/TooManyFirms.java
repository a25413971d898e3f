package io.firsthire.analysis.space;

/** Thrown where rules can tell so many firms apart that these cannot be numbered. */
public final class TooManyFirms extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyFirms(DecisionSpace space) {
    super(
        "the rules of '%s' can tell 2^%d firms apart by %d questions, but 2^%d is the most that can be looked at"
            .formatted(
                space.pack().comparison(),
                space.size().bitLength() - 1,
                space.questions().size(),
                DecisionSpace.MOST_BITS));
  }
}
