package io.firsthire.pack.engine;

/** A rule file to compile: its path, by which messages name it, and its text. */
public record RuleText(String path, String text) {}
