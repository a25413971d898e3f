package io.firsthire.web.wire;

/**
 * The size limit for the bodies of some requests. A part of the service that needs a limit other
 * than the usual one provides a bean of this type.
 *
 * @param path the beginning of the paths of these requests
 * @param bytes the most bytes that their bodies may have
 */
public record BodyLimit(String path, long bytes) {}
