package io.firsthire.suite;

/** A place in a file, line and column counted from 1. */
public record Place(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
