package io.firsthire.calls.web;

import io.firsthire.calls.CallState;
import io.firsthire.calls.CallsFull;
import io.firsthire.calls.CallsUnavailable;
import io.firsthire.calls.ChangedMeanwhile;
import io.firsthire.calls.InvalidCall;
import io.firsthire.calls.KeyReused;
import io.firsthire.calls.MalformedCall;
import io.firsthire.calls.MoveNotAllowed;
import io.firsthire.calls.PersonErased;
import io.firsthire.calls.UnknownCall;
import io.firsthire.web.problem.InvalidHeader;
import io.firsthire.web.problem.Problems;
import io.firsthire.web.problem.VersionRequired;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Reports errors about strategy calls. Nothing personal is logged. */
class CallProblems {
  private static final Logger LOG = Logger.getLogger("firsthire.calls");

  @ServerExceptionMapper
  Response invalid(InvalidCall e) {
    return Problems.problem(400, "invalid-call", "Invalid strategy call", e.getMessage() + ".")
        .with("violations", e.violations())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response malformed(MalformedCall e) {
    return answer(400, "malformed-json", "Malformed JSON", e);
  }

  @ServerExceptionMapper
  Response invalidHeader(InvalidHeader e) {
    return answer(InvalidHeader.STATUS, InvalidHeader.TYPE, InvalidHeader.TITLE, e);
  }

  @ServerExceptionMapper
  Response keyReused(KeyReused e) {
    return answer(422, "idempotency-key-reused", "Idempotency-Key used before", e);
  }

  @ServerExceptionMapper
  Response unknown(UnknownCall e) {
    return answer(404, "unknown-call", "Unknown strategy call", e);
  }

  @ServerExceptionMapper
  Response versionRequired(VersionRequired e) {
    return answer(428, "version-required", "Version required", e);
  }

  @ServerExceptionMapper
  Response changedMeanwhile(ChangedMeanwhile e) {
    return problem(412, "changed-meanwhile", "Changed meanwhile", e)
        .with("version", e.version())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response moveNotAllowed(MoveNotAllowed e) {
    return problem(409, "move-not-allowed", "Move not allowed", e)
        .with("allowed", e.allowed().stream().map(CallState::text).toList())
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response personErased(PersonErased e) {
    return answer(409, "person-erased", "Person erased", e);
  }

  @ServerExceptionMapper
  Response full(CallsFull e) {
    return problem(503, "calls-full", "The call cannot be stored", e)
        .withHeader("Retry-After", "5")
        .build()
        .toResponse();
  }

  @ServerExceptionMapper
  Response unavailable(CallsUnavailable e) {
    LOG.warn(e.getMessage());
    return Problems.problem(
            503,
            "calls-unavailable",
            "Calls cannot be read",
            "Strategy calls cannot be read or changed now; the readiness check says more.")
        .withHeader("Retry-After", "5")
        .build()
        .toResponse();
  }

  private static Response answer(int status, String type, String title, RuntimeException e) {
    return problem(status, type, title, e).build().toResponse();
  }

  private static HttpProblem.Builder problem(int status, String type, String title, Exception e) {
    return Problems.problem(status, type, title, String.valueOf(e.getMessage()));
  }
}
