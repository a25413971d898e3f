package io.firsthire.rules.source;

/**
 * A place in a rule file that cannot be read, and what was expected there.
 *
 * @param unsafe whether it is something that a rule file may not do, rather than a slip
 */
public record SyntaxError(
    Span span, String rule, String message, String suggestion, boolean unsafe) {}
