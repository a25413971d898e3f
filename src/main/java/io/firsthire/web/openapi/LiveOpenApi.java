package io.firsthire.web.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.page.ComparisonSummary;
import io.firsthire.decide.page.FirmSchema;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.logging.Logger;

/**
 * Completes the API's description with what only the rules know: which comparisons there are, what
 * firms look like for each, and real examples, decided by the packs that answer now.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUN)
public final class LiveOpenApi implements OASFilter {
  private static final Logger LOG = Logger.getLogger("firsthire.openapi");
  private static final int LEFT_OPEN = 4;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (Arc.container() == null || api.getPaths() == null) {
      return;
    }
    List<Pack> packs = Arc.container().instance(LivePacks.class).get().live();
    ObjectMapper json = Arc.container().instance(ObjectMapper.class).get();
    LiveExamples examples = Arc.container().instance(LiveExamples.class).get();
    List<OperationDescription> others =
        Arc.container().listAll(OperationDescription.class).stream()
            .map(InstanceHandle::get)
            .toList();
    api.getComponents().addSchema("Problem", problem());
    packs.forEach(
        pack ->
            api.getComponents()
                .addSchema(firmName(pack), schema(json.convertValue(FirmSchema.of(pack), OBJECT))));
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> others.stream().noneMatch(other -> other.completes(operation)))
        .forEach(operation -> complete(operation, packs, json, examples));
  }

  private static void complete(
      Operation operation, List<Pack> packs, ObjectMapper json, LiveExamples examples) {
    if (operation.getOperationId() == null) {
      return;
    }
    addComparisons(operation, packs);
    MediaType answer = media(operation);
    switch (operation.getOperationId()) {
      case "listComparisons" ->
          answer.setExample(
              json.convertValue(packs.stream().map(ComparisonSummary::of).toList(), List.class));
      case "showComparison" ->
          addExamples(answer, packs, pack -> json.convertValue(Pages.of(pack, packs), OBJECT));
      case "showSchema" ->
          addExamples(answer, packs, pack -> json.convertValue(FirmSchema.of(pack), OBJECT));
      case "decide" -> {
        addFirm(operation, packs, LiveOpenApi::example, json);
        addExamples(
            answer,
            packs,
            pack -> json.convertValue(examples.verdict(pack, example(pack)), OBJECT));
        ProblemAnswers.addProblem(
            operation, "400", "The firm is not valid, or is not JSON; every violation is listed");
        ProblemAnswers.addProblem(
            operation, "500", "The comparison's rules failed for this firm; the rule is named");
        ProblemAnswers.addProblem(
            operation,
            "503",
            "The comparison's rules have never gone live, or the verdict cannot be logged now");
      }
      case "askNext" -> {
        addFirm(operation, packs, LiveOpenApi::begun, json);
        addExamples(
            answer, packs, pack -> json.convertValue(examples.next(pack, begun(pack)), OBJECT));
      }
      case "checkDraft" -> ProblemAnswers.addBodyProblems(operation);
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
        // Nothing in other operations depends on the rules.
      }
    }
  }

  private static void addFirm(
      Operation operation, List<Pack> packs, Function<Pack, Firm> firm, ObjectMapper json) {
    MediaType body = operation.getRequestBody().getContent().getMediaType("application/json");
    body.setSchema(
        OASFactory.createSchema().anyOf(packs.stream().map(LiveOpenApi::reference).toList()));
    addExamples(body, packs, pack -> json.convertValue(firm.apply(pack).answers(), OBJECT));
    ProblemAnswers.addProblem(
        operation, "400", "The firm is not valid, or is not JSON; every violation is listed");
    ProblemAnswers.addTooMany(operation);
    ProblemAnswers.addBodyProblems(operation);
    ProblemAnswers.addProblem(
        operation, "500", "The comparison's rules failed for this firm; the rule is named");
    ProblemAnswers.addProblem(
        operation, "503", "Too many firms wait already, or the rules have never gone live");
  }

  private static void addComparisons(Operation operation, List<Pack> packs) {
    if (operation.getParameters() == null) {
      return;
    }
    for (Parameter parameter : operation.getParameters()) {
      if ("comparison".equals(parameter.getName())) {
        parameter.setDescription("The comparison's id");
        parameter
            .getSchema()
            .setEnumeration(packs.stream().map(pack -> (Object) pack.comparison()).toList());
        ProblemAnswers.addProblem(
            operation, "404", "There is no such comparison; the problem lists those there are");
        ProblemAnswers.addProblem(
            operation, "503", "The comparison's rules have never gone live, so it cannot answer");
      }
    }
  }

  private static Firm example(Pack pack) {
    return Firm.read(pack, FirmSchema.example(pack).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The example firm, without a few of its answers. */
  private static Firm begun(Pack pack) {
    Map<String, Object> answers = new LinkedHashMap<>(example(pack).answers());
    pack.questions().stream()
        .map(Question::name)
        .filter(pack.decisions()::canChangeOutcome)
        .limit(LEFT_OPEN)
        .forEach(answers::remove);
    return new Firm(answers);
  }

  private static MediaType media(Operation operation) {
    return operation
        .getResponses()
        .getAPIResponse("200")
        .getContent()
        .getMediaTypes()
        .values()
        .iterator()
        .next();
  }

  private static void addExamples(MediaType media, List<Pack> packs, Function<Pack, Object> value) {
    Map<String, Example> examples = new LinkedHashMap<>();
    for (Pack pack : packs) {
      try {
        examples.put(pack.comparison(), OASFactory.createExample().value(value.apply(pack)));
      } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
        // A pack that cannot decide on its own example is described without it.
        LOG.warnf("%s: no example, since %s", pack.comparison(), e.getMessage());
      }
    }
    media.setExamples(examples);
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .description(
            "RFC 9457 problem details; some types have further members, such as violations")
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("type", string())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("title", string())
        .addProperty("detail", string());
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }

  private static Schema reference(Pack pack) {
    return OASFactory.createSchema().ref("#/components/schemas/" + firmName(pack));
  }

  private static String firmName(Pack pack) {
    return "Firm-" + pack.comparison();
  }

  /**
   * Converts a schema. OpenAPI 3.1 schemas are JSON Schema, so every keyword is copied as it is.
   */
  private static Schema schema(Map<String, Object> keywords) {
    Schema schema = OASFactory.createSchema();
    keywords.forEach((keyword, value) -> schema.set(keyword, value));
    schema.set("$schema", null);
    return schema;
  }
}
