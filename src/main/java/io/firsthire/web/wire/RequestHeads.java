package io.firsthire.web.wire;

import io.firsthire.config.FirstHireConfig;
import io.firsthire.web.problem.BodyTooLarge;
import io.firsthire.web.problem.EarlyProblem;
import io.firsthire.web.problem.InvalidHeader;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests while the service stops. It also refuses requests whose heads are too large, or
 * ambiguous about the host or the end of the request (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>, 3.2 and 6.3). And it refuses those
 * that announce a body that is too large. The server's own limits are higher, since they answer
 * without an explanation.
 */
@Singleton
class RequestHeads {
  /** Higher than the priorities of all other filters. */
  private static final int BEFORE_ALL = 1_000_000;

  private static final String SEEN = RequestHeads.class.getName();
  private static final int LINE_BYTES = 8 * 1024;
  private static final int HEADERS_BYTES = 32 * 1024;
  private static final String CHUNKED = "chunked";

  private final RequestsInFlight inFlight;
  private final LastRequests last;
  private final BodyMemory memory;
  private final BodyLimits limits;
  private final Duration time;

  RequestHeads(
      RequestsInFlight inFlight,
      LastRequests last,
      BodyMemory memory,
      BodyLimits limits,
      FirstHireConfig config) {
    this.inFlight = inFlight;
    this.last = last;
    this.memory = memory;
    this.limits = limits;
    this.time = config.limits().body();
  }

  void register(@Observes Filters filters) {
    filters.register(context -> Pipelining.handle(context, this::checkOnceRead), BEFORE_ALL);
  }

  /**
   * Checks a request once its answer can be sent. A client that does not read its answers gets no
   * more of them, since they would only pile up.
   */
  private void checkOnceRead(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      Pipelining.stop(context);
      response.drainHandler(
          read -> {
            response.drainHandler(null);
            Pipelining.goOn(context);
            check(context);
          });
    } else {
      check(context);
    }
  }

  /**
   * Registers a check on the router. With some hosts, a request fails before any filter sees it.
   */
  void register(@Observes Router router) {
    router.route().order(-BEFORE_ALL).failureHandler(this::checkFailed);
  }

  private void checkFailed(RoutingContext context) {
    if (context.get(SEEN) == null) {
      Pipelining.handle(context, this::check);
    } else {
      context.next();
    }
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.put(SEEN, true);
    if (last.isOver(request)) {
      request.connection().close();
      return;
    }
    context.addEndHandler(answered -> Pipelining.goOn(context));
    if (hasBody(request)) {
      ArrivingBody.expect(context, limits.of(context.normalizedPath()), time, memory)
          .over()
          .onComplete(over -> Pipelining.stop(context));
    } else {
      Pipelining.stop(context);
    }
    Optional<EarlyProblem> wrong =
        inFlight
            .add(context)
            .or(() -> size(request))
            .or(() -> host(request))
            .or(() -> coding(request))
            .or(() -> tooLarge(context));
    // The server's decoder silently removes a Content-Length next to a Transfer-Encoding.
    if (wrong.isPresent() || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      last.add(context);
    }
    wrong.ifPresentOrElse(problem -> problem.answer(context), context::next);
  }

  private static Optional<EarlyProblem> size(HttpServerRequest request) {
    if (!(request.decoderResult() instanceof HttpMessageDecoderResult head)) {
      return Optional.empty();
    }
    if (head.initialLineLength() > LINE_BYTES) {
      return Optional.of(
          new EarlyProblem(
              414,
              "target-too-long",
              "Target too long",
              "The first line of the request has more than "
                  + LINE_BYTES
                  + " bytes, the most that are allowed."));
    }
    return head.headerSize() > HEADERS_BYTES
        ? Optional.of(
            new EarlyProblem(
                431,
                "headers-too-large",
                "Headers too large",
                "The headers of the request have more than "
                    + HEADERS_BYTES
                    + " bytes, the most that are allowed."))
        : Optional.empty();
  }

  private static Optional<EarlyProblem> host(HttpServerRequest request) {
    return isOpen(request)
        ? invalid("There must be one header 'Host', with a host, and a port or none.")
        : Optional.empty();
  }

  /** Whether a head is ambiguous about the host. */
  private static boolean isOpen(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    if (request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty()) {
      return false;
    }
    return request.authority() == null
        || request.version() != HttpVersion.HTTP_2 && (hosts.size() != 1 || hosts.get(0).isEmpty());
  }

  private static Optional<EarlyProblem> coding(HttpServerRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return Optional.empty();
    }
    return request.version() == HttpVersion.HTTP_1_1
            && codings.size() == 1
            && codings.get(0).equalsIgnoreCase(CHUNKED)
        ? Optional.empty()
        : invalid("The header 'Transfer-Encoding' can only be 'chunked', and only in HTTP/1.1.");
  }

  private Optional<EarlyProblem> tooLarge(RoutingContext context) {
    long limit = limits.of(context.normalizedPath());
    return length(context.request()) <= limit
        ? Optional.empty()
        : Optional.of(
            new EarlyProblem(
                BodyTooLarge.STATUS,
                BodyTooLarge.TYPE,
                BodyTooLarge.TITLE,
                BodyTooLarge.told(limit)));
  }

  private static boolean hasBody(HttpServerRequest request) {
    // In HTTP/2, only the frames tell.
    return request.version() == HttpVersion.HTTP_2
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || length(request) > 0;
  }

  /** The length of the body according to the head, in bytes; 0 if it gives none. */
  private static long length(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      // There are more digits than any length has; a value that is not a number never gets here.
      return Long.MAX_VALUE;
    }
  }

  private static Optional<EarlyProblem> invalid(String detail) {
    return Optional.of(
        new EarlyProblem(InvalidHeader.STATUS, InvalidHeader.TYPE, InvalidHeader.TITLE, detail));
  }
}
