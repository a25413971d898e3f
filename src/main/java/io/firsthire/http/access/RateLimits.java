package io.firsthire.http.access;

import io.firsthire.config.AccessConfig;
import io.firsthire.http.problem.EarlyProblem;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SocketAddressImpl;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses what the public asks too often, before anything of it is read. */
@Singleton
class RateLimits {
  private static final Pattern VERDICTS =
      Pattern.compile("POST /api/comparisons/[^/]+/(verdicts|questions/next)|GET /api/verdicts/.+");
  private static final Pattern CALLS = Pattern.compile("POST /api/strategy-calls");
  private static final Pattern NOT_OF_THE_PATH = Pattern.compile(";[^/]*|/+$");
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** After the headers for websites of other origins are set, and before bodies are read. */
  private static final int AFTER_CORS = 250;

  private final Clients clients;
  private final RateLimit verdicts;
  private final RateLimit calls;
  private final Counter refusedVerdicts;
  private final Counter refusedCalls;

  RateLimits(AccessConfig config, MeterRegistry registry) {
    this.clients = clients(config);
    this.verdicts = new RateLimit(config.verdicts(), TimeMeter.SYSTEM_NANOTIME);
    this.calls = new RateLimit(config.strategyCalls(), TimeMeter.SYSTEM_NANOTIME);
    this.refusedVerdicts = counter("verdicts", registry);
    this.refusedCalls = counter("strategy-calls", registry);
  }

  private static Clients clients(AccessConfig config) {
    try {
      return new Clients(config.trustedProxies().orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("firsthire.access.trusted-proxies: " + e.getMessage() + ".");
    }
  }

  private static Counter counter(String what, MeterRegistry registry) {
    return Counter.builder("firsthire.rate.limited")
        .description("Requests refused since their client sent too many")
        .tag("limit", what)
        .register(registry);
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

  /** What is called, as resources are found: matrix parameters do not count. */
  private static String call(RoutingContext context) {
    return context.request().method()
        + " "
        + NOT_OF_THE_PATH.matcher(context.normalizedPath()).replaceAll("");
  }

  private void check(RoutingContext context, RateLimit limit, Counter refused) {
    Duration wait = limit.take(client(context));
    if (wait.isZero()) {
      context.next();
      return;
    }
    refused.increment();
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    new EarlyProblem(
            429,
            "too-many-requests",
            "Too many requests",
            "This client sends too many requests; it may try again in "
                + seconds
                + (seconds == 1 ? " second." : " seconds."))
        .answer(context);
  }

  private String client(RoutingContext context) {
    SocketAddress peer = context.request().connection().remoteAddress();
    InetAddress address =
        peer instanceof SocketAddressImpl socket && socket.ipAddress() != null
            ? socket.ipAddress()
            : InetAddress.getLoopbackAddress();
    List<String> headers = context.request().headers().getAll(FORWARDED_FOR);
    return clients.of(address, headers.isEmpty() ? null : String.join(",", headers));
  }
}
