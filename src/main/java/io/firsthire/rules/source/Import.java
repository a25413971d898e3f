package io.firsthire.rules.source;

/**
 * An import, {@code import name}: of a type or, with a star at its end, of all types of a package.
 */
public record Import(Span span, String name) {}
