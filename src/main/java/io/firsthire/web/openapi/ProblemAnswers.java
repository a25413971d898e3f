package io.firsthire.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes how an operation reports what is wrong with a request. */
public final class ProblemAnswers {
  private ProblemAnswers() {}

  /** Adds an answer with a status, as a problem. */
  public static void addProblem(Operation operation, String status, String description) {
    Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
    operation
        .getResponses()
        .addAPIResponse(
            status,
            OASFactory.createAPIResponse()
                .description(description)
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType().schema(schema))));
  }

  /** Adds the problems that any JSON body can have. */
  public static void addBodyProblems(Operation operation) {
    addProblem(operation, "408", "The body did not arrive in time");
    addProblem(operation, "413", "The body is too large");
    addProblem(operation, "415", "The body is not JSON");
  }

  /** Adds the problem that a client calls too often. */
  public static void addTooMany(Operation operation) {
    addProblem(
        operation, "429", "This client sent too many requests; Retry-After says when to try again");
  }
}
