package io.firsthire.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The problems that the documents know, each as its status and type. Whatever the service refuses
 * must be one of them.
 */
record Problems(Set<String> known) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d{3}) \\| ((?:`[a-z-]+`,? ?)+)\\|");
  private static final Pattern TYPE = Pattern.compile("`([a-z-]+)`");

  /** Those of the API's page. */
  static Problems documented() {
    try {
      Set<String> known = new HashSet<>();
      for (MatchResult row :
          ROW.matcher(Files.readString(Path.of("src/docs/website/api.md"))).results().toList()) {
        TYPE.matcher(row.group(2))
            .results()
            .forEach(type -> known.add(row.group(1) + " urn:firsthire:problem:" + type.group(1)));
      }
      return new Problems(known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is not explained about an answer, if anything. */
  Optional<String> unexplained(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status < 400) {
      return Optional.empty();
    }
    String type = answer.headers().firstValue("content-type").orElse("");
    String problem = status + " " + text(answer.body(), "type");
    return type.startsWith("application/problem+json")
            && known.contains(problem)
            && !text(answer.body(), "detail").isBlank()
        ? Optional.empty()
        : Optional.of(answer.request().uri() + ": " + problem + ", " + type + ", " + answer.body());
  }

  private static String text(String json, String field) {
    try {
      JsonNode body = JSON.readTree(json);
      return body == null ? "" : body.path(field).asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
