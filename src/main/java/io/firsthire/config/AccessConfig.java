package io.firsthire.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may call, and how often, under {@code firsthire.access.}; {@code configuration.md} describes
 * each key.
 */
@ConfigMapping(prefix = "firsthire.access")
public interface AccessConfig {
  /** The staff token; without it, one is generated. It is not used if OIDC is configured. */
  Optional<String> staffToken();

  /**
   * Networks of proxies, such as {@code 10.0.0.0/8}, that are trusted to say whose requests they
   * forward.
   */
  Optional<List<String>> trustedProxies();

  /** The websites, such as {@code https://example.com}, that may show pages in frames of theirs. */
  @Pattern(regexp = ORIGIN, message = "an address such as https://example.com")
  Optional<List<String>> frameAncestors();

  /** A website's address without a path. */
  String ORIGIN = "https?://(\\*\\.)?[A-Za-z0-9.-]+(:[0-9]+)?";

  /** Who may ask for many verdicts in one request. */
  @WithDefault("staff")
  BatchAccess batch();

  /** Who may ask for many verdicts in one request. */
  enum BatchAccess {
    /** Those who may see the decision log. */
    STAFF,
    /** Everyone; each firm counts as a request for a verdict. */
    EVERYONE
  }

  /** How often a client may ask for verdicts and next questions. */
  Verdicts verdicts();

  /** How often a client may ask for strategy calls. */
  Calls strategyCalls();

  /** How often a client may send a token that is not the staff token. */
  WrongTokens wrongTokens();

  /** What a client may do at once, and how soon it may do one more. */
  interface Rate {
    /** How many requests a client may make at once; 0 for any number. */
    int burst();

    /** After how long it may make one more. */
    Duration every();
  }

  /** Keys under {@code firsthire.access.verdicts.}. */
  interface Verdicts extends Rate {
    @Override
    @WithDefault("200")
    @Min(0)
    int burst();

    @Override
    @WithDefault("50ms")
    Duration every();
  }

  /** Keys under {@code firsthire.access.strategy-calls.}. */
  interface Calls extends Rate {
    @Override
    @WithDefault("10")
    @Min(0)
    int burst();

    @Override
    @WithDefault("2m")
    Duration every();
  }

  /** Keys under {@code firsthire.access.wrong-tokens.}. */
  interface WrongTokens extends Rate {
    @Override
    @WithDefault("10")
    @Min(0)
    int burst();

    @Override
    @WithDefault("1m")
    Duration every();
  }
}
