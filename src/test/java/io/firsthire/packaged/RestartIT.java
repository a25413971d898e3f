package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A service that is started on rules which somebody broke while it was down. */
class RestartIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "ferry-vs-bridge";
  private static final String HEADS = "heads-vs-tails";

  private final Path rules = TestRules.directory(FERRY, HEADS);
  private final Path data = TestRules.temporaryDirectory("data");

  private RunningService start() {
    return RunningService.plain(
        rules, "firsthire.data.directory=" + data, "firsthire.rules.poll=200ms");
  }

  @Test
  void theLastGoodRevisionAnswersUntilTheRulesAreMended() throws IOException {
    String good;
    try (RunningService service = start()) {
      // Without a verdict, so that the log knows of no revision.
      good = new ServedPack(service, FERRY).live();
    }
    Path page = rules.resolve(FERRY).resolve("page.drl");
    TestRules.edit(page, "new Comparison(", "new Comparision(");
    try (RunningService service = start()) {
      answersWithTheLastGoodRevision(service, good);
    }
    // As in a new container: only the log knows what answered.
    Files.delete(data.resolve("last-good").resolve(FERRY + ".json"));
    try (RunningService service = start()) {
      ServedPack pack = answersWithTheLastGoodRevision(service, good);
      TestRules.edit(page, "new Comparision(", "new Comparison(");
      await().until(() -> pack.state().equals("LIVE"));
      assertThat(pack.live()).isEqualTo(good);
      assertThat(pack.readiness()).isEqualTo("UP answers with " + good);
      assertThat(restored(service)).isFalse();
    }
  }

  @Test
  void ofTwoWithTheSameRolesTheOneThatAnsweredBeforeGoesOn() throws IOException {
    String copy = "a-or-b";
    try (RunningService service = start()) {
      ServedPack original = new ServedPack(service, FERRY);
      ServedPack copied = new ServedPack(service, copy);
      String good = original.live();
      TestRules.copy(rules.resolve(FERRY), rules.resolve(copy));
      await().until(() -> service.get("/api/packs").body().contains("\"" + copy + "\""));
      await().until(() -> copied.state().equals("REFUSED"));
      assertThat(copied.errors())
          .singleElement()
          .asString()
          .contains("this comparison has the same roles as '" + FERRY + "'");
      TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is wide.");
      await().until(() -> !original.live().equals(good));
      assertThat(original.state()).isEqualTo("LIVE");
    }
    Files.delete(data.resolve("last-good").resolve(HEADS + ".json"));
    try (RunningService service = start()) {
      assertThat(new ServedPack(service, FERRY).state()).isEqualTo("LIVE");
      assertThat(new ServedPack(service, HEADS).state()).isEqualTo("LIVE");
      assertThat(new ServedPack(service, copy).state()).isEqualTo("REFUSED");
    }
  }

  private static ServedPack answersWithTheLastGoodRevision(RunningService service, String good)
      throws IOException {
    ServedPack pack = new ServedPack(service, FERRY);
    assertThat(revision(service)).isEqualTo(good);
    assertThat(pack.live()).isEqualTo(good);
    assertThat(pack.state()).isEqualTo("REFUSED");
    assertThat(restored(service)).isTrue();
    assertThat(pack.errors()).singleElement().asString().contains("Comparision");
    assertThat(pack.readiness())
        .startsWith("UP answers with " + good + ", kept from before the start; the change to ")
        .contains("Comparision");
    assertThat(service.log())
        .anyMatch(
            line ->
                line.contains(
                    FERRY
                        + ": refused, "
                        + good
                        + ", which was kept from before the start, answers"));
    return pack;
  }

  private static boolean restored(RunningService service) throws IOException {
    return JSON.readTree(service.get("/api/packs/" + FERRY).body()).get("restored").booleanValue();
  }

  private static String revision(RunningService service) throws IOException {
    HttpResponse<String> verdict =
        service.post("/api/comparisons/" + FERRY + "/verdicts", "{\"hurry\": \"HIGH\"}");
    assertThat(verdict.statusCode()).as(verdict.body()).isEqualTo(200);
    JsonNode json = JSON.readTree(verdict.body());
    return json.get("revision").textValue();
  }
}
