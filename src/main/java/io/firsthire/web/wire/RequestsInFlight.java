package io.firsthire.web.wire;

import io.firsthire.config.FirstHireConfig;
import io.firsthire.web.problem.EarlyProblem;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The requests that are not answered yet. Before the service stops, they are answered, and new ones
 * are refused.
 *
 * <p>It stands in for the check that Quarkus tells, before anything of the service is stopped, that
 * it will be ({@code quarkus.shutdown.delay-enabled}): the one word of it that a bean can hear. The
 * original is left out ({@code quarkus.arc.exclude-types}), since just one such check is told. The
 * filter behind {@code quarkus.shutdown.timeout} does the same, but refuses without a word.
 */
@Singleton
@Default
@Readiness
class RequestsInFlight extends ShutdownReadinessCheck {
  private final Duration patience;
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch none = new CountDownLatch(1);
  private volatile boolean stopping;

  RequestsInFlight(FirstHireConfig config) {
    this.patience = config.limits().stopping();
  }

  /** Counts a request until it is answered; gives why it is refused if the service stops. */
  Optional<EarlyProblem> add(RoutingContext context) {
    count.incrementAndGet();
    context.addEndHandler(answered -> remove());
    context.addHeadersEndHandler(all -> sayIfLast(context));
    // Asked after it is counted, so that none is let in behind the back of the one who waits.
    return stopping
        ? Optional.of(
            new EarlyProblem(
                503,
                "stopping",
                "The service is stopping",
                "The service answers the requests that it has, and then stops; ask again."))
        : Optional.empty();
  }

  private void sayIfLast(RoutingContext context) {
    if (stopping && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private void remove() {
    if (count.decrementAndGet() == 0 && stopping) {
      none.countDown();
    }
  }

  /** Waits until every request is answered, but not for ever. */
  @Override
  public void shutdown() {
    stopping = true;
    if (count.get() == 0) {
      none.countDown();
    }
    try {
      none.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("not-stopping").status(!stopping).build();
  }
}
