package io.firsthire.site;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.ForbiddenException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that other websites send in a visitor's name. Browsers say which website sends a
 * form; what says nothing is no browser, and acts in nobody's name.
 */
final class CrossSite {
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private CrossSite() {}

  /**
   * Checks a form.
   *
   * @param address where visitors reach the service; empty if that is not configured
   * @throws ForbiddenException if another website sent it
   */
  static void check(HttpServerRequest request, Optional<String> address) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean ours =
        site != null
            ? OURS.contains(site)
            : origin == null
                || address.filter(origin::equalsIgnoreCase).isPresent()
                || isHost(origin, request.authority());
    if (!ours) {
      throw new ForbiddenException("The form was sent from another website.");
    }
  }

  private static boolean isHost(String origin, @Nullable HostAndPort host) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && host != null && authority.equalsIgnoreCase(host.toString());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
