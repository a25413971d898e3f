package io.firsthire.web.wire;

import io.firsthire.text.TextDigest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
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
    Map<ContentCoding, byte[]> compressed = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : ContentCoding.values()) {
      byte[] smaller = coding.kept(plain);
      if (smaller != null) {
        compressed.put(coding, smaller);
      }
    }
    return new KeptContent(type, tag(type, text), plain, compressed);
  }

  /** A text that is too seldom sent to be compressed. */
  public static KeptContent plain(String type, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    return new KeptContent(type, tag(type, text), plain, Map.of());
  }

  private static String tag(String type, String text) {
    return new TextDigest().add(type).add(text).hex().substring(0, TAG_LENGTH);
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

  /** The same for a request that no resource answers. */
  public void answer(RoutingContext context) {
    MultiMap asked = context.request().headers();
    HttpServerResponse answer =
        context
            .response()
            .putHeader(HttpHeaders.ETAG, "W/\"" + tag + '"')
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    answer.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (EntityTags.isKnown(asked.getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
      answer.setStatusCode(304).end();
      return;
    }
    ContentCoding coding =
        ContentCoding.accepted(asked.getAll(HttpHeaders.ACCEPT_ENCODING)).orElse(null);
    byte[] smaller = coding == null ? null : compressed.get(coding);
    if (coding != null && smaller != null) {
      answer.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
    }
    byte[] sent = smaller == null ? plain : smaller;
    answer
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(sent.length));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      answer.end();
    } else {
      answer.end(Buffer.buffer(sent));
    }
  }
}
