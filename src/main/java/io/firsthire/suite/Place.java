package io.firsthire.suite;

import io.firsthire.pack.source.Span;

/** A place in a file, line and column counted from 1. */
public record Place(String file, int line, int column) {
  /** Where a stretch of a file starts. */
  static Place of(String file, Span span) {
    return new Place(file, span.line(), span.column());
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
