package io.firsthire.rules.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it is written. {@code span} reaches from {@code rule} to {@code end}; salience is
 * null if there is none; {@code conditions} are joined by an implicit "and"; {@code actions} are
 * the statements after {@code then}.
 */
public record RuleSource(
    String file,
    Span span,
    String name,
    Span nameSpan,
    List<Annotation> annotations,
    @Nullable Expression salience,
    List<Condition> conditions,
    List<Action> actions) {
  /** The most characters in a name, which is in every message about the rule. */
  public static final int LONGEST_NAME = 500;

  /** The value of an annotation. */
  public Optional<String> annotation(String wanted) {
    return annotations.stream()
        .filter(a -> a.name().equals(wanted))
        .map(Annotation::value)
        .findFirst();
  }

  /** Its place as a reason names it: {@code file:line}. */
  public String place() {
    return file + ":" + span.line();
  }
}
