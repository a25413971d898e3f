package io.firsthire.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** From a written rule file until its change answers, with all that a change must pass. */
final class LiveEdits {
  private static final int SEVERAL = 32;
  private static final long POLL_MILLIS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LiveEdits() {}

  static List<Result> run(boolean quick) {
    int rounds = quick ? 10 : 40;
    List<Result> results = new ArrayList<>();
    RulesCopy rules = new RulesCopy(Benchmarks.DIRECTORY.resolve("live-edits-rules"));
    try (Server server = start(rules)) {
      // Each changes what some firms are told, so all is tested again.
      results.add(
          row(
              "An edit of one pack until it answers, with checks, suite, claims and every firm",
              millis(server, rounds, rules::reword),
              "≤ 150 ms"));
      results.add(
          row("An edit of comments only", millis(server, rounds, n -> rules.edit()), "≤ 150 ms"));
      rules.reword(1);
      await(server, Map.of());
      results.add(
          row(
              "A rollback of an edit",
              millis(server, rounds, n -> rules.reword(n % 2)),
              "≤ 50 ms"));
    }
    RulesCopy many = new RulesCopy(Benchmarks.DIRECTORY.resolve("live-edits-rules-many"));
    many.grow(SEVERAL);
    try (Server server = start(many)) {
      results.add(
          row(
              "An edit of the vocabulary until all of " + SEVERAL + " comparisons answer with it",
              millis(server, quick ? 2 : 5, many::rewordVocabulary),
              "≤ 2 s"));
    }
    return results;
  }

  private static Server start(RulesCopy rules) {
    Directories.delete(Benchmarks.DIRECTORY.resolve("live-edits/data"));
    Server server = Server.start("live-edits", rules.directory()).awaitVerdict();
    if (!server.isUp("/health/started", Duration.ofMinutes(5))) {
      throw new IllegalStateException("not all comparisons answer; see the server.log");
    }
    return server;
  }

  private static List<Double> millis(Server server, int rounds, IntConsumer edit) {
    List<Double> millis = new ArrayList<>();
    for (int n = 0; n < rounds; n++) {
      Map<String, String> before = revisions(server);
      long start = System.nanoTime();
      edit.accept(n);
      await(server, before);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }

  /** Waits until every comparison whose files have changed answers with a revision of its own. */
  private static void await(Server server, Map<String, String> before) {
    while (true) {
      JsonNode packs = packs(server);
      boolean all = true;
      boolean some = before.isEmpty();
      for (JsonNode pack : packs) {
        if (pack.path("state").asText().equals("REFUSED")) {
          throw new IllegalStateException("an edit was refused: " + pack);
        }
        all &= pack.path("live").asText().equals(pack.path("revision").asText());
        some |= !pack.path("live").asText().equals(before.get(pack.path("comparison").asText()));
      }
      if (all && some) {
        return;
      }
      Server.pause(POLL_MILLIS);
    }
  }

  private static Map<String, String> revisions(Server server) {
    Map<String, String> live = new HashMap<>();
    packs(server).forEach(p -> live.put(p.path("comparison").asText(), p.path("live").asText()));
    return live;
  }

  private static JsonNode packs(Server server) {
    try {
      return JSON.readTree(server.packs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result row(String measured, List<Double> millis, String aim) {
    List<Double> warm = millis.subList(millis.size() / 2, millis.size());
    return new Result(
        measured,
        String.format(
            Locale.ROOT,
            "%.0f ms, slowest %.0f ms",
            Median.of(warm),
            warm.stream().mapToDouble(Double::doubleValue).max().orElseThrow()),
        String.format(Locale.ROOT, "the first in its process: %.0f ms", millis.get(0)),
        "",
        aim);
  }
}
