package io.firsthire.rules.match;

import io.firsthire.rules.source.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one condition that keeps a rule from being met.
 *
 * @param file whose text the span is of
 * @param read what it reads, by name, of the facts that meet all other conditions; empty if it asks
 *     for a fact to be there, or not to be
 */
public record Blocker(String file, Span span, Map<String, @Nullable Object> read) {}
