package io.firsthire.rules.source;

/**
 * {@code @name(value)}: what is said about a rule, a declaration or a field; the value is empty
 * where there is none, and its span is then the whole annotation's.
 */
public record Annotation(Span span, String name, String value, Span valueSpan) {}
