package io.firsthire.web.wire;

import io.firsthire.text.TextDigest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A text that is made once and sent many times.
 *
 * @param type its media type
 * @param tag names its content
 * @param plain in UTF-8
 * @param zipped the same, compressed with gzip
 */
public record KeptContent(String type, String tag, byte[] plain, byte[] zipped) {
  private static final Pattern GZIP =
      Pattern.compile("(^|[,\\s])(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[^,]*)?(,|$)");
  private static final int TAG_LENGTH = 16;

  /** A text, compressed as well. */
  public static KeptContent of(String type, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    String tag = new TextDigest().add(type).add(text).hex().substring(0, TAG_LENGTH);
    return new KeptContent(type, tag, plain, zipped(plain));
  }

  /**
   * The content as an answer: compressed if the client accepts that, or only that it has not
   * changed if the client has it.
   */
  public Response.ResponseBuilder answer(HttpHeaders headers) {
    EntityTag named = new EntityTag(tag, true);
    boolean compressed = acceptsGzip(headers);
    Response.ResponseBuilder answer =
        EntityTags.isKnown(headers, named)
            ? Response.notModified()
            : Response.ok(compressed ? zipped : plain, type);
    if (compressed) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.tag(named).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
  }

  /** Whether a client accepts what gzip compressed. */
  public static boolean acceptsGzip(HttpHeaders headers) {
    String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && GZIP.matcher(accepted).find();
  }

  /** Bytes compressed with gzip. */
  public static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
