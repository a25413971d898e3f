package io.firsthire.web.problem;

import io.firsthire.rules.source.Numeral;

/** Thrown for a query parameter with a value that is not allowed. */
public final class InvalidParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error about a parameter, from its value and what is allowed. */
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
