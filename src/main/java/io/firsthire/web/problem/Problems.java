package io.firsthire.web.problem;

import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.draft.WorkerFailed;
import io.firsthire.log.JournalFull;
import io.firsthire.log.LogUnavailable;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.text.NearestName;
import io.firsthire.text.SafeText;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Reports errors as RFC 9457 problems; each kind has a type of its own. */
@Singleton
public class Problems {
  private static final Logger LOG = Logger.getLogger("firsthire.verdicts");

  private final Addresses addresses;

  Problems(Addresses addresses) {
    this.addresses = addresses;
  }

  @ServerExceptionMapper
  Response unknownComparison(UnknownComparison e) {
    String meant =
        NearestName.to(e.comparison(), e.known())
            .map(id -> " Did you mean '" + id + "'?")
            .orElse("");
    return problem(404, "unknown-comparison", "Unknown comparison", e.getMessage() + meant)
        .with("comparisons", e.known())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response unavailable(ComparisonUnavailable e) {
    return problem(503, "comparison-unavailable", "Comparison unavailable", e.getMessage())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response starting(ComparisonStarting e) {
    return problem(503, "comparison-starting", "Comparison starting", e.getMessage())
        .withHeader("Retry-After", "1")
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response invalidFirm(InvalidFirm e) {
    return ofFirm(e);
  }

  @ServerExceptionMapper
  Response malformedFirm(MalformedFirm e) {
    return ofFirm(e);
  }

  @ServerExceptionMapper
  Response invalidParameter(InvalidParameter e) {
    return problem(400, "invalid-parameter", "Invalid parameter", e.getMessage())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response limitReached(LimitReached e) {
    LOG.error(e.getMessage());
    return ofFirm(e);
  }

  @ServerExceptionMapper
  Response ruleFailed(RuleFailed e) {
    LOG.error(e.getMessage());
    return ofFirm(e);
  }

  @ServerExceptionMapper
  Response undecided(UndecidedOutcome e) {
    LOG.error(e.getMessage());
    return ofFirm(e);
  }

  private static Response ofFirm(Throwable failure) {
    return FirmProblem.of(failure).orElseThrow().build().toResponse();
  }

  @ServerExceptionMapper
  Response invalidDraft(InvalidDraft e) {
    return problem(400, "invalid-draft", "Invalid draft", e.getMessage()).build().toResponse();
  }

  @ServerExceptionMapper
  Response tooBusy(TooBusy e) {
    return problem(503, "too-busy", "Too busy", e.getMessage())
        .withHeader("Retry-After", "2")
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response tooSlow(TooSlow e) {
    return problem(503, "too-slow", "Too slow", e.getMessage()).build().toResponse();
  }

  @ServerExceptionMapper
  Response draftsUnavailable(WorkerFailed e) {
    return problem(503, "drafts-unavailable", "Drafts cannot be checked", e.getMessage())
        .withHeader("Retry-After", "2")
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response tooManyTokens(TooManyTokens e) {
    return problem(
            TooManyRequests.STATUS, TooManyRequests.TYPE, TooManyRequests.TITLE, e.getMessage())
        .withHeader("Retry-After", Long.toString(TooManyRequests.seconds(e.patience())))
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response unknownVerdict(UnknownVerdict e) {
    return problem(404, "unknown-verdict", "Unknown verdict", e.getMessage()).build().toResponse();
  }

  @ServerExceptionMapper
  Response journalFull(JournalFull e) {
    return FirmProblem.of(e).orElseThrow().withHeader("Retry-After", "5").build().toResponse();
  }

  @ServerExceptionMapper
  Response logUnavailable(LogUnavailable e) {
    LOG.warn(e.getMessage());
    return problem(
            503,
            "log-unavailable",
            "The log cannot be read",
            "The log cannot be read now; the readiness check says more.")
        .withHeader("Retry-After", "5")
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response bodyTooLarge(BodyTooLarge e) {
    return problem(BodyTooLarge.STATUS, BodyTooLarge.TYPE, BodyTooLarge.TITLE, e.getMessage())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response bodyTooSlow(BodyTooSlow e) {
    return problem(408, "body-too-slow", "Body too slow", e.getMessage()).build().toResponse();
  }

  @ServerExceptionMapper
  Response unsupportedType(NotSupportedException e, HttpServerRequest request) {
    String type = SafeText.onOneLine(String.valueOf(request.getHeader("Content-Type")));
    return ofStatus(
        Response.Status.UNSUPPORTED_MEDIA_TYPE,
        "This call does not take a body of the type '" + type + "'; most take application/json.");
  }

  @ServerExceptionMapper
  Response notAcceptable(NotAcceptableException e, HttpServerRequest request) {
    String types = SafeText.onOneLine(String.valueOf(request.getHeader("Accept")));
    return ofStatus(
        Response.Status.NOT_ACCEPTABLE,
        "This call does not answer with '" + types + "'; most answer with application/json.");
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException e, RoutingContext context) {
    String allowed = String.join(", ", addresses.methods(context));
    Response problem =
        ofStatus(
            Response.Status.METHOD_NOT_ALLOWED,
            "This address cannot be called with "
                + SafeText.onOneLine(context.request().method().name())
                + "; it can be called with "
                + allowed
                + ".");
    return Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed).build();
  }

  // Another mapper, whose words are the framework's, is registered for the same exception.
  @ServerExceptionMapper(priority = 1)
  Response notFound(NotFoundException e) {
    return ofStatus(
        Response.Status.NOT_FOUND,
        "There is nothing at this address. /openapi lists what can be called.");
  }

  /** A problem that its status identifies. */
  private static Response ofStatus(Response.Status status, String detail) {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(status.getReasonPhrase())
        .withDetail(detail)
        .build()
        .toResponse();
  }

  public static HttpProblem.Builder problem(
      int status, String type, String title, @Nullable String detail) {
    return HttpProblem.builder()
        .withType(URI.create(EarlyProblem.TYPES + type))
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail);
  }
}
