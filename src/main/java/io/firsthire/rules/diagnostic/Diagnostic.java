package io.firsthire.rules.diagnostic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.text.SafeText;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One problem in a rule file.
 *
 * @param code the kind of problem; stable, in kebab case
 * @param line counted from 1
 * @param column counted from 1
 * @param rule the rule it is in, or null
 * @param suggestion what was probably meant or could be done, as a sentence; or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnostic(
    Severity severity,
    String code,
    String file,
    int line,
    int column,
    @Nullable String rule,
    String message,
    @Nullable String suggestion)
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
      throw new IllegalArgumentException(
          "not a place in a file: " + file + ":" + line + ":" + column);
    }
  }

  /** A problem of a kind, at a place. */
  public Diagnostic(
      Code code,
      String file,
      int line,
      int column,
      @Nullable String rule,
      String message,
      @Nullable String suggestion) {
    this(code.severity(), code.id(), file, line, column, rule, message, suggestion);
  }

  /** A problem of a file as a whole. */
  public static Diagnostic ofFile(
      Code code, String file, String message, @Nullable String suggestion) {
    return new Diagnostic(code, file, 1, 1, null, message, suggestion);
  }

  /** A problem of a rule as a whole, placed at its name. */
  public static Diagnostic ofRule(
      Code code, RuleSource rule, String message, @Nullable String suggestion) {
    return new Diagnostic(
        code,
        rule.file(),
        rule.nameSpan().line(),
        rule.nameSpan().column(),
        rule.name(),
        message,
        suggestion);
  }

  /** The same problem with more that was probably meant or could be done. */
  public Diagnostic withAdvice(String more) {
    return new Diagnostic(
        severity,
        code,
        file,
        line,
        column,
        rule,
        message,
        suggestion == null ? more : suggestion + " " + more);
  }

  /** The same problem as one with which the pack may go live. */
  public Diagnostic asWarning() {
    return new Diagnostic(Severity.WARNING, code, file, line, column, rule, message, suggestion);
  }

  /** The same problem as one with which the pack may not go live. */
  public Diagnostic asError() {
    return new Diagnostic(Severity.ERROR, code, file, line, column, rule, message, suggestion);
  }

  /** Whether it keeps the pack from going live. */
  @JsonIgnore
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Sorts by file, line and column. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: severity: message [code]}. */
  @Override
  public String toString() {
    // Messages contain names and texts from files as they are.
    return SafeText.onOneLine(
        String.format(
            Locale.ROOT,
            "%s:%d:%d: %s: %s%s [%s]",
            file,
            line,
            column,
            severity.name().toLowerCase(Locale.ROOT),
            message,
            suggestion == null ? "" : ". " + suggestion,
            code));
  }
}
