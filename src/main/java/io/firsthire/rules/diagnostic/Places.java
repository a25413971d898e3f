package io.firsthire.rules.diagnostic;

import io.firsthire.rules.source.Span;

/** Places that are not those of a word in a file. */
public final class Places {
  /** Where a whole file is meant. */
  public static final Span START = new Span(0, 0, 1, 1);

  /** The folder of the files that belong to every comparison. */
  public static final String VOCABULARY = "rules/vocabulary/";

  private Places() {}
}
