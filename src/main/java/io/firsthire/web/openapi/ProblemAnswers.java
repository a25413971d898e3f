package io.firsthire.web.openapi;

import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes how an operation reports what is wrong with a request. */
public final class ProblemAnswers {
  private static final String PROBLEM = "application/problem+json";

  private ProblemAnswers() {}

  /** Adds an answer with a status, as a problem. */
  public static void addProblem(Operation operation, String status, String description) {
    Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
    APIResponse answer =
        OASFactory.createAPIResponse()
            .description(description)
            .content(
                OASFactory.createContent()
                    .addMediaType(PROBLEM, OASFactory.createMediaType().schema(schema)));
    switch (status) {
      case "401" ->
          answer.addHeader("WWW-Authenticate", header(Schema.SchemaType.STRING, "Bearer"));
      case "429" -> answer.addHeader("Retry-After", number("The seconds to wait"));
      case "503" -> answer.addHeader("Retry-After", number("The seconds to wait, if known"));
      default -> {
        // The others have no header of their own.
      }
    }
    operation.getResponses().addAPIResponse(status, answer);
  }

  private static Header number(String description) {
    return header(Schema.SchemaType.INTEGER, description);
  }

  private static Header header(Schema.SchemaType type, String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(type));
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

  /** Adds the headers that every answer has, and those that tell a client of its limit. */
  private static void addHeaders(Operation operation, boolean limited) {
    for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
      answer.addHeader(
          "X-Request-Id", header(Schema.SchemaType.STRING, "Names the request in the logs"));
      if (limited) {
        answer.addHeader("RateLimit-Limit", number("How many requests may be made at once"));
        answer.addHeader("RateLimit-Remaining", number("How many more may follow at once"));
        answer.addHeader("RateLimit-Reset", number("The seconds until as many may as ever"));
      }
    }
  }

  /** Adds those problems that any request can have, unless more was said of them. */
  static void addOthers(Operation operation) {
    if (operation.getResponses().getAPIResponses().entrySet().stream()
        .anyMatch(
            answer -> answer.getKey().startsWith("2") && answer.getValue().getContent() != null)) {
      addUnlessKnown(operation, "406", "It cannot be answered in any of the types accepted");
    }
    boolean limited = operation.getResponses().hasAPIResponse("429");
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      addProblem(operation, "401", "There is no token, or no valid one");
      addProblem(operation, "403", "The token's roles do not allow this");
      addUnlessKnown(operation, "429", "This client sent too many wrong tokens");
    }
    addUnlessKnown(operation, "400", "A parameter or a header is not valid");
    addUnlessKnown(operation, "414", "The request's first line is too long");
    addUnlessKnown(operation, "431", "The headers are too large");
    addUnlessKnown(operation, "500", "Something failed in the service");
    addUnlessKnown(operation, "503", "The service is starting, stopping or busy");
    addHeaders(operation, limited);
    // By status.
    operation
        .getResponses()
        .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
  }

  private static void addUnlessKnown(Operation operation, String status, String description) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      addProblem(operation, status, description);
    }
  }
}
