package io.firsthire.pack.source;

/**
 * {@code @name(value)}: what is said about a rule, a declaration or a field; the value is empty
 * where there is none.
 */
public record Annotation(Span span, String name, String value) {}
