package io.firsthire.rules.diagnostic;

import io.firsthire.rules.source.Span;

/** Places other than that of a word in a file. */
public final class Places {
  /** The place of a problem with a whole file. */
  public static final Span START = new Span(0, 0, 1, 1);

  /** The folder of the files that are part of every comparison. */
  public static final String VOCABULARY = "rules/vocabulary/";

  private Places() {}
}
