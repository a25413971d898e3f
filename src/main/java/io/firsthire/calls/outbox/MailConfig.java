package io.firsthire.calls.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of strategy calls by e-mail, under {@code firsthire.mail.}; {@code configuration.md}
 * describes each key. How mail is sent is configured by the keys of Quarkus, under {@code
 * quarkus.mailer.}.
 */
@ConfigMapping(prefix = "firsthire.mail")
public interface MailConfig {
  /** The addresses that are written to; nobody is, if it is not set. */
  Optional<List<String>> to();

  /** The address that mail comes from. */
  Optional<String> from();

  /** What is written of. */
  @WithDefault("strategy-call.requested")
  List<String> events();

  /** How long the mail server may take. */
  @WithDefault("30s")
  Duration timeout();
}
