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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The requests that are not answered yet. Before the service stops, they are answered, and new ones
 * are refused.
 *
 * <p>This class replaces the check that Quarkus informs before anything of the service is stopped
 * ({@code quarkus.shutdown.delay-enabled}), which is the only such signal that a bean can receive.
 * The original is left out ({@code quarkus.arc.exclude-types}), since Quarkus informs only one such
 * check. The filter behind {@code quarkus.shutdown.timeout} does the same, but refuses requests
 * without an explanation.
 */
@Singleton
@Default
@Readiness
class RequestsInFlight extends ShutdownReadinessCheck {
  /** The longest wait before looking again, in milliseconds. */
  private static final long LOOK = 50;

  private final Duration patience;

  /** Forgotten once the request is no longer referenced. */
  private final Set<RoutingContext> unanswered =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Semaphore answered = new Semaphore(0);
  private volatile boolean stopping;

  RequestsInFlight(FirstHireConfig config) {
    this.patience = config.limits().stopping();
  }

  /**
   * Counts a request until it is answered. Returns why it is refused if the service is stopping.
   */
  Optional<EarlyProblem> add(RoutingContext context) {
    unanswered.add(context);
    context.addEndHandler(answered -> remove(context));
    context.addHeadersEndHandler(all -> sayIfLast(context));
    // Checked after the request is counted, so that none slips in unseen by the thread that waits.
    return stopping
        ? Optional.of(
            new EarlyProblem(
                503,
                "stopping",
                "The service is stopping",
                "The service answers the requests that it has, and then stops; try again."))
        : Optional.empty();
  }

  private void sayIfLast(RoutingContext context) {
    if (stopping && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private void remove(RoutingContext context) {
    unanswered.remove(context);
    if (stopping) {
      answered.release();
    }
  }

  /**
   * Waits until every request is answered, but not forever. If a long answer is cut off, or its
   * client goes away, its end may not be reported, so each request is also checked. No lock is held
   * meanwhile, since a thread that ends an answer holds a lock on its connection.
   */
  @Override
  public void shutdown() {
    stopping = true;
    long start = System.nanoTime();
    long left = patience.toMillis();
    try {
      while (left > 0 && open() > 0) {
        answered.tryAcquire(Math.min(left, LOOK), TimeUnit.MILLISECONDS);
        left = patience.minusNanos(System.nanoTime() - start).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How many requests are still to be answered, counting only clients that are still there. The
   * connection is asked, too: if a client leaves with requests of its own waiting, Vert.x fails
   * before it closes the response that was under way.
   */
  long open() {
    List<RoutingContext> contexts;
    synchronized (unanswered) {
      contexts = new ArrayList<>(unanswered);
    }
    return contexts.stream()
        .filter(context -> !context.response().ended() && !context.response().closed())
        .filter(Pipelining::isConnected)
        .count();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("not-stopping").status(!stopping).build();
  }
}
