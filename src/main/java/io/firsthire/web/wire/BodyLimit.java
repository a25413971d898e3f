package io.firsthire.web.wire;

import java.util.regex.Pattern;

/**
 * The size limit for the bodies of some requests. A part of the service that needs a limit other
 * than the usual one provides a bean of this type.
 *
 * @param paths the paths of these requests
 * @param bytes the most bytes that their bodies may have
 */
public record BodyLimit(Pattern paths, long bytes) {
  /** No limit, since the body is read while it arrives. */
  public static final long STREAMED = Long.MAX_VALUE;
}
