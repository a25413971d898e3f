package io.firsthire.rules.source;

/** {@code import name}: a type or, with a star at its end, all types of a package. */
public record Import(Span span, String name) {}
