package io.firsthire.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes the API's description with what annotations do not say: the schemas of all answers,
 * read off their types, every problem, and real examples of one comparison, decided by the pack
 * that answers now. Its length does not depend on how many comparisons there are.
 */
public final class LiveOpenApi implements OASFilter {
  /** In the form of SPDX: none of the known licenses. */
  private static final String LICENSE = "LicenseRef-Proprietary";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (Arc.container() == null || api.getPaths() == null) {
      return;
    }
    List<Pack> packs = Arc.container().instance(LivePacks.class).get().live();
    RecordSchemas schemas = new RecordSchemas(Arc.container().instance(ObjectMapper.class).get());
    ResourceMethods methods = new ResourceMethods(schemas);
    List<OperationDescription> others =
        Arc.container().listAll(OperationDescription.class).stream()
            .map(InstanceHandle::get)
            .toList();
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(
            operation -> {
              addRoles(operation);
              addSchemas(operation, methods);
              if (others.stream().noneMatch(other -> other.completes(operation))) {
                complete(operation);
              }
              ProblemAnswers.addOthers(operation);
            });
    schemas.of(Problem.class);
    Map<String, Schema> all = new LinkedHashMap<>(schemas.all());
    all.put(RequestSchemas.FIRM, RequestSchemas.firm());
    all.put(RequestSchemas.ANSWER, RequestSchemas.answer());
    api.getComponents().setSchemas(all);
    api.getInfo().getLicense().setIdentifier(LICENSE);
    PackExamples examples = Arc.container().instance(PackExamples.class).get();
    packs.stream()
        .filter(examples::canDecide)
        .findFirst()
        .ifPresent(pack -> examples.addTo(api, pack, packs));
  }

  /**
   * The roles that may call an operation are named in its description and for programs. They are no
   * scopes of the token, as linters take them for.
   */
  private static void addRoles(Operation operation) {
    List<SecurityRequirement> requirements =
        Optional.ofNullable(operation.getSecurity()).orElse(List.of());
    List<String> roles =
        requirements.stream()
            .flatMap(requirement -> requirement.getSchemes().values().stream())
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (!roles.isEmpty()) {
      operation.addExtension("x-roles", roles);
      operation.setDescription(
          operation.getDescription()
              + " For staff in the role "
              + String.join(" or ", roles)
              + ".");
    }
    operation.setSecurity(
        requirements.stream()
            .flatMap(requirement -> requirement.getSchemes().keySet().stream())
            .distinct()
            .map(scheme -> OASFactory.createSecurityRequirement().addScheme(scheme))
            .toList());
  }

  private static void addSchemas(Operation operation, ResourceMethods methods) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("2") && answer.getContent() != null) {
                answer
                    .getContent()
                    .getMediaTypes()
                    .forEach(
                        (type, media) ->
                            methods
                                .answer(operation.getOperationId(), type)
                                .ifPresent(media::setSchema));
              }
            });
  }

  private static void complete(Operation operation) {
    addComparison(operation);
    switch (operation.getOperationId()) {
      case "listComparisons",
          "showComparison",
          "showSchema",
          "showRjsfLayout",
          "showJsonFormsLayout" ->
          addTag(operation);
      case "decide", "askNext" -> {
        addFirm(operation);
        ProblemAnswers.addTooMany(operation);
        ProblemAnswers.addBodyProblems(operation);
      }
      case "decideBatch" -> {
        addFirm(operation);
        ProblemAnswers.addProblem(operation, "505", "Batches need HTTP/1.1 or later");
      }
      case "checkDraft" -> {
        body(operation, RequestSchemas.draft());
        ProblemAnswers.addProblem(operation, "400", "The body is not a draft of rule files");
        ProblemAnswers.addBodyProblems(operation);
      }
      case "showVerdict" -> {
        ProblemAnswers.addTooMany(operation);
        ProblemAnswers.addProblem(operation, "400", "This is not the id of a verdict");
        ProblemAnswers.addProblem(operation, "404", "There is no such verdict on record");
        ProblemAnswers.addProblem(operation, "503", "The log cannot be read now");
      }
      case "exportVerdicts", "countVerdicts" -> {
        ProblemAnswers.addProblem(
            operation, "400", "A parameter is not a date or a time, or not an id");
        ProblemAnswers.addProblem(operation, "503", "The log cannot be read now");
      }
      default -> {
        // The others are complete.
      }
    }
  }

  private static void addComparison(Operation operation) {
    if (operation.getParameters() == null) {
      return;
    }
    operation.getParameters().stream()
        .filter(parameter -> "comparison".equals(parameter.getName()))
        .forEach(
            parameter -> {
              parameter.setDescription("The comparison's id");
              ProblemAnswers.addProblem(
                  operation,
                  "404",
                  "There is no such comparison; the problem lists those there are");
              ProblemAnswers.addProblem(
                  operation,
                  "503",
                  "The comparison is being made ready or its rules have never gone live, or the"
                      + " service is stopping or busy, or cannot log verdicts now");
            });
  }

  /** Describes that what a client has need not be sent again. */
  private static void addTag(Operation operation) {
    Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    operation.addParameter(
        OASFactory.createParameter()
            .name("If-None-Match")
            .in(Parameter.In.HEADER)
            .description("The ETag of an answer that the client has")
            .schema(text));
    APIResponses answers = operation.getResponses();
    answers.addAPIResponse(
        "304",
        OASFactory.createAPIResponse().description("The answer with this ETag has not changed"));
    Header tag = OASFactory.createHeader().description("Changes with the answer").schema(text);
    answers.getAPIResponse("200").addHeader("ETag", tag);
    answers.getAPIResponse("304").addHeader("ETag", tag);
  }

  private static void addFirm(Operation operation) {
    body(operation, OASFactory.createSchema().ref("#/components/schemas/" + RequestSchemas.FIRM));
    ProblemAnswers.addProblem(
        operation, "400", "The firm is not valid, or is not JSON; every violation is listed");
    ProblemAnswers.addProblem(
        operation, "500", "The comparison's rules failed for this firm; the rule is named");
  }

  private static void body(Operation operation, Schema schema) {
    operation.getRequestBody().setRequired(true);
    for (MediaType media : operation.getRequestBody().getContent().getMediaTypes().values()) {
      media.setSchema(schema);
    }
  }
}
