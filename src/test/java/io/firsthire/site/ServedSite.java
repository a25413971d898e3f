package io.firsthire.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running service with the product's rules, as its pages and its API show it. */
record ServedSite(RunningService service) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RULES = Path.of("rules");

  /** The comparisons that the product has. */
  static List<String> comparisons() {
    try (Stream<Path> folders = Files.list(RULES)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("page.drl")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("vocabulary"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with further settings; that its rules are good, others test. */
  static ServedSite start(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "firsthire.rules.gate=compile",
                "firsthire.rules.gate.findings=off",
                // Many visitors come from one address here.
                "firsthire.access.verdicts.burst=0",
                "firsthire.access.strategy-calls.burst=0"));
    all.addAll(List.of(settings));
    return new ServedSite(RunningService.start(TestRules.product(), all.toArray(String[]::new)));
  }

  /** The address of a path. */
  String address(String path) {
    return "http://127.0.0.1:" + service.port() + path;
  }

  /** A comparison's page as JSON. */
  JsonNode page(String comparison) {
    return read(service.get("/api/comparisons/" + comparison));
  }

  /** What is decided on a firm; answers that it does not know are null. */
  JsonNode verdict(String comparison, Map<String, Object> firm) {
    return read(
        service.post(
            "/api/comparisons/" + comparison + "/verdicts", JSON.valueToTree(firm).toString()));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
