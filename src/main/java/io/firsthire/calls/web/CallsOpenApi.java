package io.firsthire.calls.web;

import io.firsthire.calls.CallState;
import io.firsthire.web.openapi.OperationDescription;
import io.firsthire.web.openapi.ProblemAnswers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes what can be sent about strategy calls, and what errors there can be. */
@Singleton
@Unremovable
final class CallsOpenApi implements OperationDescription {
  private static final int A_WEEK = 7;
  private static final Set<String> OPERATIONS =
      Set.of(
          "askForCall",
          "listCalls",
          "showCall",
          "changeCall",
          "erasePerson",
          "eraseByEmail",
          "exportCalls");

  private final Clock clock;

  CallsOpenApi(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean completes(Operation operation) {
    String id = operation.getOperationId();
    if (id == null || !OPERATIONS.contains(id)) {
      return false;
    }
    switch (id) {
      case "askForCall" -> {
        asked(operation, clock);
        ProblemAnswers.addTooMany(operation);
      }
      case "changeCall" -> changed(operation);
      case "eraseByEmail" -> body(operation, email(), Map.of("email", "ada@example.com"));
      default -> {
        // The others have no body.
      }
    }
    ProblemAnswers.addProblem(
        operation, "400", "What was sent is not valid; every violation is listed");
    if (Set.of("showCall", "changeCall", "erasePerson").contains(id)) {
      ProblemAnswers.addProblem(operation, "404", "There is no such call");
    }
    ProblemAnswers.addProblem(operation, "503", "Calls cannot be stored or read now");
    return true;
  }

  private static void asked(Operation operation, Clock clock) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("name", "Ada Quill");
    example.put("email", "ada@example.com");
    example.put("phone", "+1 212 555 0100");
    example.put("firmName", "Quill & Partners");
    example.put("message", "We are six attorneys. Mornings suit us best.");
    example.put("timeZone", "America/New_York");
    example.put("preferredTimes", List.of(LocalDate.now(clock).plusDays(A_WEEK) + "T10:00"));
    body(operation, call(), example);
    ProblemAnswers.addProblem(
        operation, "422", "The Idempotency-Key was used before with another body");
  }

  private static Schema call() {
    return object("name", "email", "firmName", "timeZone")
        .addProperty("name", text(200))
        .addProperty("email", text(254).format("email"))
        .addProperty("phone", orNull(text(40)))
        .addProperty("firmName", text(200))
        .addProperty("message", orNull(text(4000)))
        .addProperty("timeZone", text(60).description("A name from the IANA time zone database"))
        .addProperty(
            "preferredTimes",
            orNull(OASFactory.createSchema().addType(Schema.SchemaType.ARRAY))
                .maxItems(5)
                .description(
                    "ISO 8601 times or intervals within 90 days, in the visitor's time zone unless"
                        + " they have an offset")
                .items(text(100)))
        .addProperty("verdictId", orNull(text(36).format("uuid")))
        .addProperty(
            "website",
            orNull(string()).description("Leave this empty and hidden: only programs fill it in"));
  }

  private static void changed(Operation operation) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("state", CallState.CONTACTED.text());
    example.put("assignee", "jo");
    example.put("note", "Left a message");
    Schema state =
        string()
            .title("Next state")
            .description("The next state; or closed, from any state; or contacted, from closed")
            .enumeration(List.copyOf(CallState.texts()));
    body(
        operation,
        object()
            .addProperty("state", state)
            .addProperty("assignee", orNull(text(200)).description("null: nobody"))
            .addProperty("note", orNull(text(4000)).description("A text to add to the history")),
        example);
    ProblemAnswers.addProblem(operation, "409", "The call's state does not allow this");
    ProblemAnswers.addProblem(
        operation, "412", "The call has changed meanwhile; its version is named");
    ProblemAnswers.addProblem(operation, "428", "There is no If-Match");
  }

  private static Schema email() {
    return object("email").addProperty("email", text(254).format("email"));
  }

  private static void body(Operation operation, Schema schema, Map<String, Object> example) {
    operation.getRequestBody().setRequired(true);
    for (MediaType media : operation.getRequestBody().getContent().getMediaTypes().values()) {
      media.setSchema(schema);
      media.setExample(example);
    }
    ProblemAnswers.addBodyProblems(operation);
  }

  private static Schema object(String... required) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .required(List.of(required))
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
  }

  private static Schema orNull(Schema schema) {
    return schema.addType(Schema.SchemaType.NULL);
  }

  private static Schema text(int longest) {
    return string().maxLength(longest);
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
