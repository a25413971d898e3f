package io.firsthire.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The keys under {@code quarkus.} that {@code configuration.md} names and that do not accept just
 * any text. Quarkus reads them; they are listed here to be checked as ours are.
 */
interface ServerConfig {
  Http http();

  Log log();

  Oidc oidc();

  interface Http {
    /** 0 means any free port. */
    @Min(0)
    @Max(65535)
    int port();

    Duration idleTimeout();

    Switch cors();
  }

  interface Log {
    Level level();

    Console console();
  }

  interface Console {
    Switch json();
  }

  interface Switch {
    boolean enabled();
  }

  interface Oidc {
    boolean tenantEnabled();
  }

  enum Level {
    OFF,
    FATAL,
    ERROR,
    SEVERE,
    WARN,
    WARNING,
    INFO,
    CONFIG,
    DEBUG,
    FINE,
    FINER,
    TRACE,
    FINEST,
    ALL
  }
}
