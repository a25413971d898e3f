package io.firsthire.rules.source;

/**
 * An annotation, {@code @name(value)}, on a rule, a declaration or a field. If there is no value,
 * it is empty, and its span is that of the whole annotation.
 */
public record Annotation(Span span, String name, String value, Span valueSpan) {}
