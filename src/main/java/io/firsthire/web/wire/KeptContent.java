package io.firsthire.web.wire;

import io.firsthire.text.TextDigest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A text that is made once and sent many times.
 *
 * @param type its media type
 * @param tag names its content
 * @param plain in UTF-8
 * @param compressed the same, in each coding that makes it smaller
 */
public record KeptContent(
    String type, String tag, byte[] plain, Map<ContentCoding, byte[]> compressed) {
  private static final int TAG_LENGTH = 16;

  /** A text, compressed as well. */
  public static KeptContent of(String type, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    String tag = new TextDigest().add(type).add(text).hex().substring(0, TAG_LENGTH);
    Map<ContentCoding, byte[]> compressed = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : ContentCoding.values()) {
      byte[] smaller = coding.kept(plain);
      if (smaller != null) {
        compressed.put(coding, smaller);
      }
    }
    return new KeptContent(type, tag, plain, compressed);
  }

  /**
   * The content as an answer: compressed if the client accepts that, or only that it has not
   * changed if the client has it.
   */
  public Response.ResponseBuilder answer(HttpHeaders headers) {
    EntityTag named = new EntityTag(tag, true);
    Response.ResponseBuilder answer =
        EntityTags.isKnown(headers, named)
            ? Response.notModified()
            : ContentCoding.accepted(headers)
                .filter(compressed::containsKey)
                .map(
                    coding ->
                        Response.ok(compressed.get(coding), type)
                            .header(HttpHeaders.CONTENT_ENCODING, coding.token()))
                .orElseGet(() -> Response.ok(plain, type));
    return answer.tag(named).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
  }
}
