package io.firsthire.site;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page says of its visitor.
 *
 * @param language the language to answer in
 * @param chosen whether the address asks for that language
 * @param base the configured address of the service, without a path; empty if there is none, since
 *     what a request says of it may be anything
 * @param here the same, or the address that was asked for
 * @param path what was asked for, without the service's address
 * @param query what follows the path; empty if nothing does
 */
record Visit(
    String language, boolean chosen, String base, String here, String path, FormFields query) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\[\\]:-]{1,255}");

  static Visit of(HttpServerRequest request, Languages languages, @Nullable String address) {
    FormFields query = query(request);
    String lang = query.last("lang");
    // HTTP/2 has no header for it.
    HostAndPort host = request.authority();
    String asked =
        host != null && HOST.matcher(host.toString()).matches()
            ? request.scheme() + "://" + host
            : "";
    return new Visit(
        languages.choose(lang, request.getHeader("Accept-Language")),
        languages.named(lang).isPresent(),
        address == null ? "" : address,
        address == null ? asked : address,
        request.path(),
        query);
  }

  /** What follows the path; nothing of it if that cannot be read, which is told elsewhere. */
  private static FormFields query(HttpServerRequest request) {
    try {
      return FormFields.of(request.query());
    } catch (MalformedForm e) {
      return FormFields.of((String) null);
    }
  }

  /** The same, as if an address of this service had been asked for. */
  Visit at(String address) {
    String[] parts = address.split("\\?", 2);
    return new Visit(
        language, chosen, base, here, parts[0], FormFields.of(parts.length == 1 ? null : parts[1]));
  }

  /** What links to other pages end with, so that they are in the language that was chosen. */
  String suffix() {
    return chosen ? "?lang=" + language : "";
  }
}
