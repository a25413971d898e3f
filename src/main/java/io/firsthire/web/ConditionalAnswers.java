package io.firsthire.web;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;

/** Answers that are sent only to clients that do not have them already. */
final class ConditionalAnswers {
  private static final Pattern TAG = Pattern.compile("\\*|\"([^\"]*)\"");

  private ConditionalAnswers() {}

  /** The answer with an entity and its tag, or that it has not changed. */
  static Response.ResponseBuilder of(HttpHeaders headers, EntityTag tag, Object entity) {
    boolean known = isKnown(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), tag);
    return (known ? Response.notModified() : Response.ok(entity))
        .tag(tag)
        .header("Cache-Control", "no-cache");
  }

  /**
   * Whether a client already has the answer with a tag. Tags are compared weakly (RFC 9110,
   * 13.1.2): proxies that compress an answer make its tag weak, and the framework takes a weak tag
   * for a different one.
   */
  private static boolean isKnown(List<String> ifNoneMatch, EntityTag tag) {
    return ifNoneMatch.stream()
        .flatMap(header -> TAG.matcher(header).results())
        .anyMatch(known -> known.group().equals("*") || tag.getValue().equals(known.group(1)));
  }
}
