package io.firsthire.calls.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who receives webhooks, under {@code firsthire.webhooks.}; {@code configuration.md} describes each
 * key.
 */
@ConfigMapping(prefix = "firsthire.webhooks")
public interface WebhooksConfig {
  /** The webhooks, by their names. */
  @WithParentName
  Map<String, Webhook> byName();

  /** Keys under {@code firsthire.webhooks.<name>.}. */
  interface Webhook {
    /** Where messages are sent. */
    Optional<String> url();

    /** The secret that messages are signed with; two while one replaces the other. */
    Optional<WebhookSecret> secret();

    /** The events that the receiver gets: all, if this is not set. */
    Optional<List<String>> events();

    /** How long the receiver may take to answer. */
    @WithDefault("10s")
    Duration timeout();

    /** Whether messages may travel unencrypted. */
    @WithDefault("false")
    boolean insecure();
  }
}
