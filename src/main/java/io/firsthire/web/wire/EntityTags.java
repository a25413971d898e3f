package io.firsthire.web.wire;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/** Compares the tags of answers with those that a client has. */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\\*|\"([^\"]*)\"");

  private EntityTags() {}

  /**
   * Whether a client already has the answer with a tag. Tags are compared weakly (RFC 9110,
   * 13.1.2): proxies that compress an answer make its tag weak, and the framework takes a weak tag
   * for a different one.
   */
  public static boolean isKnown(HttpHeaders headers, EntityTag tag) {
    return isKnown(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), tag.getValue());
  }

  /**
   * The same.
   *
   * @param known what the client sent as {@code If-None-Match}
   * @param value what is between the tag's quotes
   */
  static boolean isKnown(List<String> known, String value) {
    return known.stream()
        .flatMap(header -> TAG.matcher(header).results())
        .anyMatch(one -> one.group().equals("*") || value.equals(one.group(1)));
  }
}
