package io.firsthire.web.access;

import io.firsthire.config.AccessConfig;
import io.firsthire.web.problem.TooManyTokens;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Counts each client's wrong staff tokens. A client that has sent too many cannot use any token, so
 * that it learns nothing from further guesses.
 */
@Singleton
class WrongTokens {
  private final Clients clients;
  private final RateLimit limit;
  private final Counter wrong;
  private final Counter refused;

  WrongTokens(AccessConfig config, Clients clients, MeterRegistry registry) {
    this.clients = clients;
    this.limit = new RateLimit(config.wrongTokens(), TimeMeter.SYSTEM_NANOTIME);
    this.wrong =
        Counter.builder("firsthire.wrong.tokens")
            .description("Tokens that were sent and are not the staff token")
            .register(registry);
    this.refused = RateLimits.counter("wrong-tokens", registry);
  }

  /**
   * Lets a client use a token.
   *
   * @throws TooManyTokens if it has sent too many wrong ones
   */
  void requireFew(RoutingContext context) {
    Duration wait = limit.waiting(clients.of(context));
    if (!wait.isZero()) {
      refused.increment();
      throw new TooManyTokens(wait);
    }
  }

  /** Counts a wrong token. */
  void add(RoutingContext context) {
    wrong.increment();
    limit.take(clients.of(context));
  }
}
