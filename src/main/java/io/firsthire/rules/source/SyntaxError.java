package io.firsthire.rules.source;

import org.jspecify.annotations.Nullable;

/**
 * A place in a rule file that cannot be read, and what was expected there.
 *
 * @param rule the name of the rule that it is in, if it has been read; otherwise null
 * @param unsafe whether it is something that a rule file may not do, rather than a slip
 */
public record SyntaxError(
    Span span,
    @Nullable String rule,
    String message,
    @Nullable String suggestion,
    boolean unsafe) {}
