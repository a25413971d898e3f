package io.firsthire.rules.engine;

import java.util.List;

/** One firing of a rule: the facts that it matched, and those that it made. */
public record Firing(String rule, List<Object> matched, List<Object> made) {}
