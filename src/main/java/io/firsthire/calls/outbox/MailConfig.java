package io.firsthire.calls.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who receives e-mail about strategy calls, under {@code firsthire.mail.}; {@code configuration.md}
 * describes each key. How mail is sent is configured with the keys of Quarkus, under {@code
 * quarkus.mailer.}.
 */
@ConfigMapping(prefix = "firsthire.mail")
public interface MailConfig {
  /** The addresses that receive mail; if this is not set, none is sent. */
  Optional<List<String>> to();

  /** The address that mail comes from. */
  Optional<String> from();

  /** The events that mail is sent about. */
  @WithDefault("strategy-call.requested")
  List<String> events();

  /** How long the mail server may take. */
  @WithDefault("30s")
  Duration timeout();
}
