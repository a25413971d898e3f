package io.firsthire.web.wire;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Names each request, so that it can be found in the logs of all who handled it. A name that came
 * with it is kept. Answers have it, and so does the access log.
 */
@Singleton
class RequestIds {
  /** Before anything that may answer. */
  private static final int FIRST = 1_000;

  private static final String HEADER = "X-Request-Id";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  void register(@Observes Filters filters) {
    filters.register(RequestIds::name, FIRST);
  }

  private static void name(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id =
        given != null && ID.matcher(given).matches()
            ? given
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    context.response().putHeader(HEADER, id);
    MDC.put("requestId", id);
    context.next();
  }
}
