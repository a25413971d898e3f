package io.firsthire.pack.source;

/** A place in a rule file that cannot be read, and what was expected there. */
public record SyntaxError(Span span, String rule, String message, String suggestion) {}
