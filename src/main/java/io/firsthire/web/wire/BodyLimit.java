package io.firsthire.web.wire;

/**
 * How large the body of some requests may be. Whoever takes larger or only smaller ones than others
 * has a bean of this type.
 *
 * @param path how the paths of these requests begin
 * @param bytes the most that their bodies may have
 */
public record BodyLimit(String path, long bytes) {}
