package io.firsthire.rules.engine;

/** A fact that a rule put into working memory, and the name of that rule. */
public record Conclusion(Object fact, String rule) {}
