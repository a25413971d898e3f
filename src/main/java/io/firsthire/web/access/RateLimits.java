package io.firsthire.web.access;

import io.firsthire.config.AccessConfig;
import io.firsthire.web.problem.EarlyProblem;
import io.firsthire.web.problem.ProblemPages;
import io.firsthire.web.problem.RoutedPath;
import io.firsthire.web.problem.TooManyRequests;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Refuses requests that the public sends too often, before anything of them is read. */
@Singleton
public class RateLimits {
  private static final Pattern VERDICTS =
      Pattern.compile(
          "POST /api/comparisons/[^/]+/(verdicts|questions/next)|GET /api/verdicts/.+"
              + "|GET /compare/[^/]+/quiz|POST /compare/[^/]+/verdicts|GET /verdicts/.+");
  private static final Pattern CALLS =
      Pattern.compile("POST /api/strategy-calls|POST /verdicts/[^/]+/calls");

  /** After the headers for other origins are set, and before bodies are read. */
  private static final int AFTER_CORS = 250;

  private final Clients clients;
  private final RateLimit verdicts;
  private final RateLimit calls;
  private final Counter refusedVerdicts;
  private final Counter refusedCalls;
  private final Instance<ProblemPages> pages;

  RateLimits(
      AccessConfig config, Clients clients, MeterRegistry registry, Instance<ProblemPages> pages) {
    this.clients = clients;
    this.pages = pages;
    this.verdicts = new RateLimit(config.verdicts(), TimeMeter.SYSTEM_NANOTIME);
    this.calls = new RateLimit(config.strategyCalls(), TimeMeter.SYSTEM_NANOTIME);
    this.refusedVerdicts = counter("verdicts", registry);
    this.refusedCalls = counter("strategy-calls", registry);
  }

  /** The clients behind the proxies that are configured. */
  @Produces
  @Singleton
  static Clients clients(AccessConfig config) {
    try {
      return new Clients(config.trustedProxies().orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("firsthire.access.trusted-proxies: " + e.getMessage() + ".");
    }
  }

  static Counter counter(String what, MeterRegistry registry) {
    return Counter.builder("firsthire.rate.limited")
        .description("Requests refused because their client sent too many")
        .tag("limit", what)
        .register(registry);
  }

  /**
   * Takes verdicts from what a request's client may ask for, one each time; the result is how long
   * to wait instead, or zero.
   */
  public Supplier<Duration> verdictsOf(RoutingContext context) {
    String client = clients.of(context);
    return () -> {
      Duration wait = verdicts.take(client);
      if (!wait.isZero()) {
        refusedVerdicts.increment();
      }
      return wait;
    };
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_CORS);
  }

  private void check(RoutingContext context) {
    String call = call(context);
    if (VERDICTS.matcher(call).matches()) {
      check(context, verdicts, refusedVerdicts);
    } else if (CALLS.matcher(call).matches()) {
      check(context, calls, refusedCalls);
    } else {
      context.next();
    }
  }

  /**
   * The call, as the framework matches paths to resources: without matrix parameters, and with HEAD
   * treated as GET.
   */
  private static String call(RoutingContext context) {
    HttpMethod method = context.request().method();
    return (method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method)
        + " "
        + RoutedPath.of(context);
  }

  private void check(RoutingContext context, RateLimit limit, Counter refused) {
    if (limit.burst() == 0) {
      context.next();
      return;
    }
    RateLimit.Taken taken = limit.token(clients.of(context));
    Duration wait = taken.patience();
    context
        .response()
        .putHeader("RateLimit-Limit", Integer.toString(limit.burst()))
        .putHeader("RateLimit-Remaining", Long.toString(taken.remaining()))
        .putHeader("RateLimit-Reset", Long.toString(TooManyRequests.seconds(taken.reset())));
    if (wait.isZero()) {
      context.next();
      return;
    }
    refused.increment();
    context
        .response()
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(TooManyRequests.seconds(wait)));
    new EarlyProblem(
            TooManyRequests.STATUS,
            TooManyRequests.TYPE,
            TooManyRequests.TITLE,
            TooManyRequests.told("requests", wait))
        .answer(context, pages);
  }
}
