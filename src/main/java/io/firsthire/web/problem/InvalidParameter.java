package io.firsthire.web.problem;

import io.firsthire.rules.source.Numeral;

/** Thrown for a query parameter that is not what it may be. */
public final class InvalidParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A parameter, what it was sent as, and what it may be. */
  public InvalidParameter(String name, String value, String allowed) {
    super(
        "The parameter '"
            + name
            + "' must be "
            + allowed
            + ", but is '"
            + Numeral.shortened(value)
            + "'.");
  }
}
