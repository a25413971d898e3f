package io.firsthire.site;

import io.firsthire.config.AccessConfig;
import io.firsthire.web.wire.EntityTags;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Answers with pages, in the way that all of them are sent. */
@Singleton
class SiteAnswers {
  static final String HTML = "text/html;charset=UTF-8";
  private static final Pattern GZIP =
      Pattern.compile("(^|[,\\s])(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[^,]*)?(,|$)");
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK = "no-cache";

  /** A page about a problem shows nothing in a frame of another website. */
  static final String POLICY_OF_PROBLEMS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:;"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final String policy;

  SiteAnswers(AccessConfig access) {
    List<String> ancestors = access.frameAncestors().orElse(List.of());
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors "
            + (ancestors.isEmpty() ? "'none'" : String.join(" ", ancestors));
  }

  /** A page that caches may keep, and ask for again each time. */
  Response page(Rendered page, HttpHeaders headers) {
    return known(page, headers, ASK);
  }

  /**
   * A file.
   *
   * @param exact whether the address asked for just this content, so that it never changes
   */
  Response asset(Rendered asset, boolean exact, HttpHeaders headers) {
    return known(asset, headers, exact ? FOREVER : ASK);
  }

  private Response known(Rendered content, HttpHeaders headers, String caching) {
    EntityTag tag = new EntityTag(content.tag(), true);
    boolean zipped = accepts(headers);
    Response.ResponseBuilder answer =
        EntityTags.isKnown(headers, tag)
            ? Response.notModified()
            : Response.ok(zipped ? content.zipped() : content.plain(), content.type());
    if (zipped) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header(HttpHeaders.VARY, "Accept-Encoding, Accept-Language")
        .header("Content-Security-Policy", policy)
        .build();
  }

  /** A page that is for this visitor alone. */
  Response own(int status, String html, HttpHeaders headers) {
    byte[] plain = html.getBytes(StandardCharsets.UTF_8);
    boolean zipped = accepts(headers);
    Response.ResponseBuilder answer =
        Response.status(status).type(HTML).entity(zipped ? Rendered.zipped(plain) : plain);
    if (zipped) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, "Accept-Encoding")
        .header("Content-Security-Policy", policy)
        .build();
  }

  private static boolean accepts(HttpHeaders headers) {
    String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && GZIP.matcher(accepted).find();
  }
}
