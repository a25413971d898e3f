package io.firsthire.site;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page says of its visitor.
 *
 * @param language the language to answer in
 * @param chosen whether the address asks for that language
 * @param base the address of the service, without a path
 * @param path what was asked for, without the service's address
 * @param query what follows the path; empty if nothing does
 */
record Visit(String language, boolean chosen, String base, String path, FormFields query) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\[\\]:-]{1,255}");

  static Visit of(HttpServerRequest request, Languages languages, @Nullable String address) {
    FormFields query = FormFields.of(request.query());
    String lang = query.last("lang");
    String host = request.getHeader("Host");
    String base =
        address != null
            ? address
            : host != null && HOST.matcher(host).matches() ? request.scheme() + "://" + host : "";
    return new Visit(
        languages.choose(lang, request.getHeader("Accept-Language")),
        languages.named(lang).isPresent(),
        base,
        request.path(),
        query);
  }

  /** The same, as if an address of this service had been asked for. */
  Visit at(String address) {
    String[] parts = address.split("\\?", 2);
    return new Visit(
        language, chosen, base, parts[0], FormFields.of(parts.length == 1 ? null : parts[1]));
  }

  /** What links to other pages end with, so that they are in the language that was chosen. */
  String suffix() {
    return chosen ? "?lang=" + language : "";
  }
}
