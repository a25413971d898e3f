package io.firsthire.web.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.config.AccessConfig;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * A bucket of tokens for each client: each request takes one, and one comes back at regular
 * intervals (<a href="https://bucket4j.com">Bucket4j</a>). A client is forgotten once its bucket is
 * full again, since a new bucket is full, too.
 */
final class RateLimit {
  private static final int MOST_CLIENTS = 100_000;

  private final int burst;
  private final Duration every;
  private final TimeMeter clock;
  private final Cache<String, Bucket> buckets;

  RateLimit(AccessConfig.Rate rate, TimeMeter clock) {
    this.burst = rate.burst();
    this.every = rate.every();
    this.clock = clock;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .ticker(clock::currentTimeNanos)
            .expireAfterAccess(every.multipliedBy(burst + 1L))
            .build();
  }

  /**
   * What came of a request.
   *
   * @param patience how long to wait before trying again; zero if the request may go ahead
   * @param remaining how many more may follow at once
   * @param reset how long until as many as ever may follow at once
   */
  record Taken(Duration patience, long remaining, Duration reset) {}

  /** How many requests a client may make at once; 0 for any number. */
  int burst() {
    return burst;
  }

  /** Takes a token for a client's request, as long as there is a limit. */
  Taken token(String client) {
    ConsumptionProbe probe = buckets.get(client, first -> bucket()).tryConsumeAndReturnRemaining(1);
    return new Taken(
        probe.isConsumed()
            ? Duration.ZERO
            : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  /**
   * Takes a token for a client's request. Returns how long to wait before trying again; zero if the
   * request may go ahead.
   */
  Duration take(String client) {
    return burst == 0 ? Duration.ZERO : token(client).patience();
  }

  /** How long a client would have to wait now; zero for not at all. This takes no token. */
  Duration waiting(String client) {
    Bucket known = burst == 0 ? null : buckets.getIfPresent(client);
    return known == null
        ? Duration.ZERO
        : Duration.ofNanos(known.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(1, every))
        .withCustomTimePrecision(clock)
        .build();
  }
}
