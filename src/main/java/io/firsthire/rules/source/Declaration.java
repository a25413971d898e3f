package io.firsthire.rules.source;

import java.util.List;
import java.util.Optional;

/**
 * A declared type of fact, {@code declare name … end}, with its fields in the order they are
 * written.
 *
 * @param complete whether all of its fields could be read
 */
public record Declaration(
    Span span,
    String name,
    Span nameSpan,
    List<Annotation> annotations,
    List<Field> fields,
    boolean complete) {

  /** One field of a declared type. */
  public record Field(
      Span span, String name, String type, Span typeSpan, List<Annotation> annotations) {
    /** This field under another name. */
    public Field named(String other) {
      return new Field(span, other, type, typeSpan, annotations);
    }

    /** The value of an annotation. */
    public Optional<String> annotation(String wanted) {
      return annotations.stream()
          .filter(a -> a.name().equals(wanted))
          .map(Annotation::value)
          .findFirst();
    }
  }

  /** This type under another name. */
  public Declaration named(String other) {
    return new Declaration(span, other, nameSpan, annotations, fields, complete);
  }

  /** This type with other fields. */
  public Declaration with(List<Field> others) {
    return new Declaration(span, name, nameSpan, annotations, others, complete);
  }

  /** Whether it has an annotation. */
  public boolean has(String wanted) {
    return annotations.stream().anyMatch(a -> a.name().equals(wanted));
  }
}
