package io.firsthire.rules.engine;

/** A fact that a rule put into working memory, and that rule's name. */
public record Conclusion(Object fact, String rule) {}
