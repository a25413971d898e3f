package io.firsthire.web.access;

import io.firsthire.web.problem.EarlyProblem;
import io.firsthire.web.problem.TooManyRequests;
import io.firsthire.web.problem.TooManyTokens;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Keeps from the public what only operators may see: all metrics, and the data of health checks,
 * which may name rules and what is wrong with them. Anyone may ask whether the service is well, so
 * that whatever restarts it needs no token.
 */
@Singleton
class OperatorRoutes {
  /** Lower than the numbers of the server's own authentication and authorization. */
  private static final int AFTER_AUTHENTICATION = 50;

  private static final SecurityIdentity NOBODY =
      QuarkusSecurityIdentity.builder().setAnonymous(true).build();
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final String METRICS = "/metrics";
  private static final String HEALTH = "/health";

  /** What the framework serves to everybody, whatever the method. */
  private static final Pattern SERVED =
      Pattern.compile("/openapi(\\.(json|ya?ml))?|/schemas/suite\\.json|/docs(/.*)?|/health(/.*)?");

  private static final String READERS = "GET, HEAD, OPTIONS";

  private static final BiConsumer<RoutingContext, Throwable> LEFT_TO_US = (context, failure) -> {};

  private final IdentityProviderManager identities;
  private final SortedMap<String, Supplier<Uni<SmallRyeHealth>>> health;

  OperatorRoutes(IdentityProviderManager identities, SmallRyeHealthReporter health) {
    this.identities = identities;
    this.health =
        new TreeMap<>(
            Map.of(
                HEALTH,
                health::getHealthAsync,
                HEALTH + "/ready",
                health::getReadinessAsync,
                HEALTH + "/live",
                health::getLivenessAsync,
                HEALTH + "/started",
                health::getStartupAsync,
                HEALTH + "/well",
                health::getWellnessAsync));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_AUTHENTICATION);
  }

  private void check(RoutingContext context) {
    String path = context.normalizedPath();
    if (under(METRICS, path)) {
      forCaller(context, caller -> metrics(context, caller), OperatorRoutes::refuse);
    } else if (under(HEALTH, path) && READING.contains(context.request().method())) {
      // Whoever restarts the service asks for its health, whatever others send from there.
      forCaller(
          context, caller -> health(context, caller), (same, tooMany) -> health(same, NOBODY));
    } else if (SERVED.matcher(path).matches()) {
      read(context);
    } else {
      context.next();
    }
  }

  /** Lets what can only be read be read. */
  private static void read(RoutingContext context) {
    if (READING.contains(context.request().method())) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaderNames.ALLOW, READERS);
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).end();
    } else {
      new EarlyProblem(
              405, "method-not-allowed", "Method Not Allowed", "This address can only be read.")
          .answer(context);
    }
  }

  private static boolean under(String root, String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  /**
   * Handles a request for its caller. A caller with an invalid token counts as one without a token.
   *
   * @param locked handles the request of one that has sent too many wrong ones
   */
  private void forCaller(
      RoutingContext context,
      Consumer<SecurityIdentity> then,
      BiConsumer<RoutingContext, TooManyTokens> locked) {
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, LEFT_TO_US);
    QuarkusHttpUser.getSecurityIdentity(context, identities)
        .onFailure(AuthenticationFailedException.class)
        .recoverWithItem(NOBODY)
        .subscribe()
        .with(
            then,
            failure -> {
              if (failure instanceof TooManyTokens tooMany) {
                locked.accept(context, tooMany);
              } else {
                context.fail(failure);
              }
            });
  }

  private static void refuse(RoutingContext context, TooManyTokens tooMany) {
    context
        .response()
        .putHeader(
            HttpHeaderNames.RETRY_AFTER,
            Long.toString(TooManyRequests.seconds(tooMany.patience())));
    new EarlyProblem(
            TooManyRequests.STATUS,
            TooManyRequests.TYPE,
            TooManyRequests.TITLE,
            String.valueOf(tooMany.getMessage()))
        .answer(context);
  }

  private static boolean isStaff(SecurityIdentity caller) {
    return !caller.isAnonymous() && Staff.ALL.stream().anyMatch(caller::hasRole);
  }

  private static void metrics(RoutingContext context, SecurityIdentity caller) {
    if (isStaff(caller)) {
      read(context);
    } else if (caller.isAnonymous()) {
      context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
      new EarlyProblem(401, "unauthorized", "Unauthorized", "Metrics need a staff member's token.")
          .answer(context);
    } else {
      new EarlyProblem(
              403, "forbidden", "Forbidden", "Metrics need one of the roles " + Staff.LISTED + ".")
          .answer(context);
    }
  }

  private void health(RoutingContext context, SecurityIdentity caller) {
    Supplier<Uni<SmallRyeHealth>> asked = health.get(context.normalizedPath());
    if (isStaff(caller)) {
      context.next();
    } else if (asked == null) {
      new EarlyProblem(
              404,
              "not-found",
              "Not Found",
              "Health is shown at " + String.join(", ", health.keySet()) + ".")
          .answer(context);
    } else {
      asked.get().subscribe().with(checks -> answer(context, checks), context::fail);
    }
  }

  private static void answer(RoutingContext context, SmallRyeHealth health) {
    JsonObject payload = new JsonObject(health.getPayload().toString());
    payload.getJsonArray("checks").forEach(check -> ((JsonObject) check).remove("data"));
    context
        .response()
        .setStatusCode(health.isDown() ? 503 : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
        .end(payload.encodePrettily());
  }
}
