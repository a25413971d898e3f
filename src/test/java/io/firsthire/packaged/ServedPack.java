package io.firsthire.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.RunningService;
import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Everything that a running service says of how one comparison's pack stands. */
record ServedPack(RunningService service, String comparison) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The revision that answers. */
  String live() {
    return pack().path("live").asText();
  }

  /** The revision of the files as they are now, once they answer or were refused. */
  String revision() {
    return pack().path("revision").asText();
  }

  /** Whether the files as they are now answer or were refused. */
  String state() {
    return pack().path("state").asText();
  }

  /** What is wrong with the files as they are now, as the log would say it. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (JsonNode problem : pack().path("diagnostics")) {
      Diagnostic diagnostic = JSON.convertValue(problem, Diagnostic.class);
      if (diagnostic.isError()) {
        errors.add(diagnostic.toString());
      }
    }
    return errors;
  }

  private JsonNode pack() {
    return json("/api/packs/" + comparison);
  }

  /** The status of readiness, and what it says of the comparison. */
  String readiness() {
    JsonNode health = json("/health/ready");
    for (JsonNode check : health.path("checks")) {
      if (check.path("data").has(comparison)) {
        return health.path("status").asText() + " " + check.path("data").path(comparison).asText();
      }
    }
    throw new AssertionError("readiness does not know " + comparison + ": " + health);
  }

  /** The metric of whether the files as they are now are refused. */
  String refused() {
    return metrics("firsthire_pack_refused\\{comparison=\"%s\"} (.*)").get(0).group(1);
  }

  /** The metric of reloads, each as its result, reason and count. */
  List<String> reloads() {
    return metrics(
            "firsthire_reloads_total\\{comparison=\"%s\",reason=\"(.*)\",result=\"(.*)\"} (.*)\\.0")
        .stream()
        .map(metric -> metric.group(2) + " " + metric.group(1) + " " + metric.group(3))
        .sorted()
        .toList();
  }

  private List<MatchResult> metrics(String pattern) {
    return Pattern.compile(String.format(Locale.ROOT, pattern, comparison))
        .matcher(service.get("/metrics").body())
        .results()
        .toList();
  }

  /** Whether any line of the log has this in it. */
  boolean logs(String text) {
    return service.log().stream().anyMatch(line -> line.contains(text));
  }

  private JsonNode json(String path) {
    try {
      return JSON.readTree(service.get(path).body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(path + " is not JSON", e);
    }
  }
}
