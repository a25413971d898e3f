package io.firsthire.suite.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.decide.Verdict;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.source.Numeral;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whole verdicts that are stored beside a suite, by their scenarios' names. They are without id,
 * time and revision, which the rules do not decide.
 */
public final class Snapshots {
  /** The ending of the name of a file of snapshots; its beginning is that of its suite. */
  public static final String SUFFIX = "_test.snapshots.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();
  private static final List<String> NOT_DECIDED = List.of("id", "decidedAt", "revision");

  private final Map<String, Map<String, JsonNode>> files;

  private Snapshots(Map<String, Map<String, JsonNode>> files) {
    this.files = files;
  }

  public static Snapshots read(List<RuleFile> suite, List<Diagnostic> problems) {
    Map<String, Map<String, JsonNode>> files = new TreeMap<>();
    for (RuleFile file : suite) {
      if (file.path().endsWith(SUFFIX)) {
        files.put(file.path(), kept(file, problems));
      }
    }
    return new Snapshots(files);
  }

  private static Map<String, JsonNode> kept(RuleFile file, List<Diagnostic> problems) {
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    try {
      boundNumbers(file.text());
      JSON.readTree(file.text())
          .properties()
          .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Diagnostic(
              Code.SUITE_SYNTAX,
              file.path(),
              at == null ? 1 : Math.max(1, at.getLineNr()),
              at == null ? 1 : Math.max(1, at.getColumnNr()),
              null,
              "this is not JSON: " + e.getOriginalMessage(),
              "Write it again with test --update."));
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot be read", e);
    }
    return kept;
  }

  /** Refuses numbers that no verdict has, before they are read into memory. */
  private static void boundNumbers(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isNumeric() && Numeral.read(parser.getText()).isEmpty()) {
          throw new JsonParseException(
              parser,
              "the number " + Numeral.shortened(parser.getText()) + " is too large, or too long",
              parser.currentTokenLocation());
        }
      }
    }
  }

  /** The path of the file of a suite's snapshots. */
  static String path(String suiteFile) {
    return suiteFile.replaceAll("_test\\.\\w+$", "") + SUFFIX;
  }

  /** The paths of the files. */
  public Set<String> paths() {
    return files.keySet();
  }

  /** Reports snapshots that no longer have a scenario. */
  public void requireScenarios(List<Scenario> scenarios, List<Diagnostic> problems) {
    files.forEach(
        (path, kept) -> {
          Set<String> wanted = names(scenarios, path);
          kept.keySet().stream()
              .filter(name -> !wanted.contains(name))
              .forEach(
                  name ->
                      problems.add(
                          Diagnostic.ofFile(
                              Code.ORPHANED_SNAPSHOT,
                              path,
                              "no scenario expects the snapshot '" + name + "'",
                              "Remove it with test --update.")));
        });
  }

  private static Set<String> names(Collection<Scenario> scenarios, String path) {
    return scenarios.stream()
        .filter(scenario -> scenario.snapshot() && path(scenario.place().file()).equals(path))
        .map(Scenario::name)
        .collect(Collectors.toSet());
  }

  /** How a scenario's verdict differs from the stored one; empty if it does not. */
  public Optional<Expectation.Mismatch> check(Scenario scenario, Verdict verdict) {
    JsonNode kept =
        files.getOrDefault(path(scenario.place().file()), Map.of()).get(scenario.name());
    JsonNode found = decided(verdict);
    if (kept == null) {
      return Optional.of(
          new Expectation.Mismatch("snapshot", "a snapshot", "none; write it with test --update"));
    }
    for (String field : fields(kept, found)) {
      if (!found.path(field).equals(kept.path(field))) {
        return Optional.of(
            new Expectation.Mismatch(
                "snapshot." + field, kept.path(field).toString(), found.path(field).toString()));
      }
    }
    return Optional.empty();
  }

  private static List<String> fields(JsonNode kept, JsonNode found) {
    Set<String> names = new java.util.LinkedHashSet<>();
    kept.fieldNames().forEachRemaining(names::add);
    found.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  /** The part of a verdict that rules decide. */
  static JsonNode decided(Verdict verdict) {
    ObjectNode json = JSON.valueToTree(verdict);
    return json.remove(NOT_DECIDED);
  }

  /** The text of each file of snapshots, by path, as it should be for these verdicts. */
  public static Map<String, String> written(Map<Scenario, Verdict> verdicts) {
    Map<String, Map<String, JsonNode>> files = new TreeMap<>();
    verdicts.forEach(
        (scenario, verdict) ->
            files
                .computeIfAbsent(path(scenario.place().file()), path -> new TreeMap<>())
                .put(scenario.name(), decided(verdict)));
    Map<String, String> texts = new TreeMap<>();
    files.forEach((path, kept) -> texts.put(path, JSON.valueToTree(kept).toPrettyString() + "\n"));
    return texts;
  }
}
