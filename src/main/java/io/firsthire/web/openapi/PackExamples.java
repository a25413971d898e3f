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
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.jboss.logging.Logger;

/** Shows in the API's description what a pack is asked and answers. */
@Singleton
class PackExamples {
  private static final Logger LOG = Logger.getLogger("firsthire.openapi");
  private static final int LEFT_OPEN = 4;

  /** So that the example of a page does not grow with the number of comparisons. */
  private static final int MOST_RELATED = 3;

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ObjectMapper json;
  private final LiveExamples examples;

  PackExamples(ObjectMapper json, LiveExamples examples) {
    this.json = json;
    this.examples = examples;
  }

  /** Whether a pack can decide on its own example; a warning says why not. */
  boolean canDecide(Pack pack) {
    try {
      examples.verdict(pack, example(pack));
      examples.next(pack, begun(pack));
      return true;
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      LOG.warnf("%s: no example, since %s", pack.comparison(), e.getMessage());
      return false;
    }
  }

  /**
   * Adds a pack's examples to all operations about comparisons, instead of others'.
   *
   * @param live the packs that answer
   */
  void addTo(OpenAPI api, Pack pack, List<Pack> live) {
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> operation.getOperationId() != null)
        .forEach(operation -> add(operation, pack, live));
  }

  private void add(Operation operation, Pack pack, List<Pack> live) {
    switch (operation.getOperationId()) {
      case "listComparisons" ->
          answered(operation, pack, () -> List.of(object(ComparisonSummary.of(pack))));
      case "showComparison" -> {
        List<Pack> some = live.stream().limit(MOST_RELATED).toList();
        answered(operation, pack, () -> object(Pages.of(pack, some)));
      }
      case "showSchema" -> answered(operation, pack, () -> object(FirmSchema.of(pack)));
      case "decide" -> {
        asked(operation, pack, example(pack));
        answered(operation, pack, () -> object(examples.verdict(pack, example(pack))));
      }
      case "askNext" -> {
        asked(operation, pack, begun(pack));
        answered(operation, pack, () -> object(examples.next(pack, begun(pack))));
      }
      default -> {
        // Nothing in other operations depends on the rules.
      }
    }
  }

  private Object object(Object value) {
    return json.convertValue(value, OBJECT);
  }

  private void asked(Operation operation, Pack pack, Firm firm) {
    operation
        .getRequestBody()
        .getContent()
        .getMediaTypes()
        .values()
        .forEach(media -> show(media, pack, object(firm.answers())));
  }

  /** A pack that cannot decide on its own example is described without it. */
  private static void answered(Operation operation, Pack pack, Supplier<Object> answer) {
    Map<String, MediaType> content =
        operation.getResponses().getAPIResponse("200").getContent().getMediaTypes();
    try {
      Object value = answer.get();
      content.values().forEach(media -> show(media, pack, value));
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      content.values().forEach(media -> media.setExamples(null));
    }
  }

  private static void show(MediaType media, Pack pack, Object value) {
    media.setExamples(
        new LinkedHashMap<>(Map.of(pack.comparison(), OASFactory.createExample().value(value))));
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
}
