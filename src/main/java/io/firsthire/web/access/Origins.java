package io.firsthire.web.access;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the website that a request comes from. */
public final class Origins {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");

  private Origins() {}

  /**
   * The host in the headers, or null. Nothing else from them is kept, since a whole address could
   * reveal something about a person.
   */
  public static @Nullable String of(HttpHeaders headers) {
    String address = headers.getHeaderString("Origin");
    if (address == null) {
      address = headers.getHeaderString("Referer");
    }
    if (address == null) {
      return null;
    }
    try {
      String host = new URI(address).getHost();
      return host != null && HOST.matcher(host).matches() ? host : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
