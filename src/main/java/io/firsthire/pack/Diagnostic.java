package io.firsthire.pack;

import java.util.Comparator;

/**
 * One problem in a rule file.
 *
 * @param code what kind of problem it is; stable, in kebab case
 * @param line counted from 1
 * @param column counted from 1
 * @param rule the rule it is in, or null
 * @param suggestion what was probably meant, or null
 */
public record Diagnostic(
    Severity severity,
    String code,
    String file,
    int line,
    int column,
    String rule,
    String message,
    String suggestion)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::file)
          .thenComparing(Diagnostic::line)
          .thenComparing(Diagnostic::column)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("no place in a file: " + file + ":" + line + ":" + column);
    }
  }

  /** By file, line and column. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: severity: message [code]}. */
  @Override
  public String toString() {
    String meant = suggestion == null ? "" : " (" + suggestion + ")";
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + severity.name().toLowerCase(java.util.Locale.ROOT)
        + ": "
        + message
        + meant
        + " ["
        + code
        + "]";
  }
}
