package io.firsthire.rules.match;

import io.firsthire.rules.source.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one condition that keeps a rule from matching.
 *
 * @param file the file whose text the span is in
 * @param read the values it reads, by name, from facts that meet all other conditions; empty if it
 *     asks for a fact to exist, or not to exist
 */
public record Blocker(String file, Span span, Map<String, @Nullable Object> read) {}
