package io.firsthire.calls.outbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The targets that are configured as webhooks. */
public final class Webhooks {
  private static final String PREFIX = "firsthire.webhooks.";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  private Webhooks() {}

  /**
   * Makes the targets.
   *
   * @param reserved the names of other targets
   * @throws IllegalArgumentException if the configuration is not valid; the message has the key,
   *     its value unless that is secret, and what is allowed
   */
  public static List<Target> targets(
      WebhooksConfig config, Set<String> reserved, InstantSource clock) {
    Map<String, WebhooksConfig.Webhook> webhooks = new TreeMap<>(config.byName());
    List<Target> targets = new ArrayList<>();
    if (!webhooks.isEmpty()) {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      webhooks.forEach(
          (name, webhook) -> targets.add(target(name, webhook, reserved, client, clock)));
    }
    return targets;
  }

  private static Target target(
      String name,
      WebhooksConfig.Webhook webhook,
      Set<String> reserved,
      HttpClient client,
      InstantSource clock) {
    if (!NAME.matcher(name).matches() || reserved.contains(name)) {
      throw new IllegalArgumentException(
          PREFIX
              + name
              + ": a webhook's name must be of at most 40 letters a to z, digits and hyphens"
              + (reserved.isEmpty() ? "" : ", and not " + String.join(" or ", reserved))
              + ".");
    }
    String prefix = PREFIX + name + ".";
    Duration timeout = Targets.timeout(prefix + "timeout", webhook.timeout());
    return new Target(
        name,
        Targets.events(prefix + "events", webhook.events()),
        timeout,
        new Webhook(
            client,
            url(prefix, webhook.url().orElse(""), webhook.insecure()),
            keys(prefix + "secret", webhook.secret()),
            timeout,
            clock));
  }

  private static List<SigningKey> keys(String key, Optional<WebhookSecret> secret) {
    String allowed =
        " must be whsec_ and 24 to 64 bytes in base64, or two of these with a comma between them, "
            + "but ";
    try {
      return secret.orElseThrow(() -> new IllegalArgumentException("is not set")).keys();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + allowed + e.getMessage() + ".");
    }
  }

  private static URI url(String prefix, String text, boolean insecure) {
    URI url = uri(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean isUrl = url.getHost() != null && Set.of("http", "https").contains(scheme);
    if (!isUrl || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          prefix
              + "url must be a URL such as https://crm.example/hooks, without a user's name, but "
              + (text.isBlank() ? "is not set." : "is '" + shown(text) + "'."));
    }
    if (scheme.equals("http") && !insecure && !isThisMachine(url)) {
      throw new IllegalArgumentException(
          prefix
              + "url must start with https, but is '"
              + shown(text)
              + "': only to this machine http is safe. To send people's data unencrypted all the "
              + "same, set "
              + prefix
              + "insecure to true.");
    }
    return url;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return URI.create("");
    }
  }

  private static boolean isThisMachine(URI url) {
    return THIS_MACHINE.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** The URL without secrets: passwords are before an @, and keys may be in the query. */
  private static String shown(String url) {
    return url.replaceFirst("//.*@", "//…@").replaceFirst("[?#].*", "?…");
  }
}
