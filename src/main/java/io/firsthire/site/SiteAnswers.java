package io.firsthire.site;

import io.firsthire.config.AccessConfig;
import io.firsthire.web.wire.ContentCoding;
import io.firsthire.web.wire.KeptContent;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers with pages, in the way that all of them are sent. */
@Singleton
class SiteAnswers {
  static final String HTML = "text/html;charset=UTF-8";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK = "no-cache";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' %s; img-src 'self' https: data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors ";

  private static final String NOBODY = "'none'";

  private final String policy;
  private final String policyOfProblems;

  SiteAnswers(AccessConfig access, Assets assets) {
    List<String> ancestors = access.frameAncestors().orElse(List.of());
    String all = POLICY.replace("%s", assets.styleSource());
    this.policy = all + (ancestors.isEmpty() ? NOBODY : String.join(" ", ancestors));
    this.policyOfProblems = all + NOBODY;
  }

  /** What a page about a problem allows; it shows nothing in a frame of another website. */
  String policyOfProblems() {
    return policyOfProblems;
  }

  /** Leads to another page, at whatever address the service was reached. */
  static Response seen(String path) {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, path)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A page that caches may keep, and ask for again each time. */
  Response page(KeptContent page, HttpHeaders headers) {
    return known(page, headers, ASK).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).build();
  }

  /** A text for search engines. */
  Response plain(String type, String text, HttpHeaders headers) {
    return known(KeptContent.plain(type, text), headers, ASK).build();
  }

  /**
   * A file.
   *
   * @param exact whether the address asked for just this content, so that it never changes
   */
  Response asset(KeptContent asset, boolean exact, HttpHeaders headers) {
    return known(asset, headers, exact ? FOREVER : ASK).build();
  }

  private Response.ResponseBuilder known(KeptContent content, HttpHeaders headers, String caching) {
    return content
        .answer(headers)
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Content-Security-Policy", policy);
  }

  /** A page that is for this visitor alone. */
  Response own(int status, String html, HttpHeaders headers) {
    byte[] plain = html.getBytes(StandardCharsets.UTF_8);
    ContentCoding coding = ContentCoding.accepted(headers).orElse(null);
    byte[] compressed = coding == null ? null : coding.once(plain);
    Response.ResponseBuilder answer =
        Response.status(status).type(HTML).entity(compressed == null ? plain : compressed);
    if (coding != null && compressed != null) {
      answer.header(HttpHeaders.CONTENT_ENCODING, coding.token());
    }
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, "Accept-Encoding")
        .header("Content-Security-Policy", policy)
        .build();
  }
}
