package io.firsthire.suite.read;

import io.firsthire.rules.source.Span;

/** A place in a file, line and column counted from 1. */
public record Place(String file, int line, int column) {
  /** The place where a span of a file starts. */
  public static Place of(String file, Span span) {
    return new Place(file, span.line(), span.column());
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
