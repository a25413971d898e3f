package io.firsthire.pack.source;

import java.util.List;
import java.util.Optional;

/** {@code declare name … end}: a type of fact, with its fields in the order they are written. */
public record Declaration(
    Span span, String name, Span nameSpan, List<Annotation> annotations, List<Field> fields) {

  /** One field of a declared type. */
  public record Field(
      Span span, String name, String type, Span typeSpan, List<Annotation> annotations) {
    /** The value of an annotation. */
    public Optional<String> annotation(String wanted) {
      return annotations.stream()
          .filter(a -> a.name().equals(wanted))
          .map(Annotation::value)
          .findFirst();
    }
  }

  /** Whether it carries an annotation. */
  public boolean has(String wanted) {
    return annotations.stream().anyMatch(a -> a.name().equals(wanted));
  }
}
