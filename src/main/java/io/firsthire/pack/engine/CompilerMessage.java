package io.firsthire.pack.engine;

/** What Drools says of a mistake. The path is null and the line 0 where it does not know them. */
public record CompilerMessage(String path, int line, int column, String text) {}
