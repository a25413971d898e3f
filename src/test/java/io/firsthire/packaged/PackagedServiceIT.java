package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.Patience;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PackagedServiceIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge";

  @Test
  void theShippedRulesAnswerAndTheServiceIsReady() throws Exception {
    try (RunningService service = RunningService.start(Path.of("rules").toAbsolutePath())) {
      Patience.await().until(() -> service.get("/health/ready").statusCode() == 200);
      JsonNode comparisons = JSON.readTree(service.get("/api/comparisons").body());
      assertThat(comparisons).hasSizeGreaterThanOrEqualTo(2);
      for (JsonNode comparison : comparisons) {
        String path = "/api/comparisons/" + comparison.get("id").textValue();
        assertThat(service.get(path).statusCode()).isEqualTo(200);
        HttpResponse<String> verdict = service.post(path + "/verdicts?explain=true", "{}");
        assertThat(verdict.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(verdict.body()).get("revision"))
            .isEqualTo(comparison.get("revision"));
      }
    }
  }

  @Test
  void aChangedRuleAnswersWithoutARestartAndNoRequestFails() throws Exception {
    Path rules = TestRules.directory("ferry-vs-bridge");
    ExecutorService visitors = Executors.newFixedThreadPool(4);
    try (RunningService service =
        RunningService.start(rules, "firsthire.rules.poll=200ms", "firsthire.rules.gate=off")) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      List<Future<?>> visits =
          java.util.stream.IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i ->
                      visitors.submit(
                          () -> {
                            while (!stop.get()) {
                              assertThat(
                                      service
                                          .post(FERRY + "/verdicts", "{\"hurry\": \"HIGH\"}")
                                          .statusCode())
                                  .isEqualTo(200);
                              answered.incrementAndGet();
                            }
                            return null;
                          }))
              .toList();

      Path page = rules.resolve("ferry-vs-bridge/page.drl");
      TestRules.edit(page, "It is cold.", "It is far.");
      await().until(() -> service.get(FERRY).body().contains("It is far."));
      TestRules.edit(page, "It is far.", "It is \" far.");
      await()
          .until(
              () ->
                  service.log().stream()
                      .anyMatch(line -> line.contains("ferry-vs-bridge: refused")));
      assertThat(service.get(FERRY).body()).contains("It is far.");
      TestRules.edit(page, "It is \" far.", "It is wide.");
      await().until(() -> service.get(FERRY).body().contains("It is wide."));

      stop.set(true);
      for (Future<?> visit : visits) {
        visit.get();
      }
      assertThat(answered).hasPositiveValue();
      assertThat(service.log())
          .anyMatch(
              line -> line.matches(".*ferry-vs-bridge: [0-9a-f]{16} -> [0-9a-f]{16} in \\d+ ms"))
          .anyMatch(line -> line.contains("rules/ferry-vs-bridge/page.drl:"));
    } finally {
      visitors.shutdownNow();
    }
  }

  @Test
  void aRequestInFlightIsAnsweredBeforeTheServiceStops() throws Exception {
    try (RunningService service = RunningService.start(TestRules.directory("ferry-vs-bridge"));
        Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + FERRY
                  + "/verdicts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 17\r\n\r\n{\"hurry\":")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // It counts the request that it is still reading, beside the one that asks.
      await()
          .until(
              () ->
                  service
                      .get("/metrics")
                      .body()
                      .matches("(?s).*http_server_active_requests\\{.*?} [2-9]\\..*"));
      service.stop();
      await().until(() -> service.get("/health/ready").statusCode() == 503);
      assertThat(service.get(FERRY).body()).contains("urn:firsthire:problem:stopping");
      assertThat(closedBy(service, "GET " + FERRY + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
          .containsIgnoringCase("\r\nConnection: close\r\n");
      out.write("\"HIGH\" }".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
      assertThat(service.awaitExit()).isIn(0, 143);
    }
  }

  /** What is answered to a request until the service closes the connection. */
  private static String closedBy(RunningService service, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void logsCanBeJsonAndOriginsCanBeAllowed() throws Exception {
    try (RunningService service =
        RunningService.start(
            TestRules.directory("ferry-vs-bridge"),
            "quarkus.log.console.json.enabled=true",
            "quarkus.http.cors.enabled=true",
            "quarkus.http.cors.origins=https://firm.example")) {
      assertThat(service.log())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(JSON.readTree(line).has("message")).isTrue());
      assertThat(
              service
                  .get(FERRY, "Origin", "https://firm.example")
                  .headers()
                  .firstValue("access-control-allow-origin"))
          .contains("https://firm.example");
      assertThat(
              service
                  .get(FERRY, "Origin", "https://other.example")
                  .headers()
                  .firstValue("access-control-allow-origin"))
          .isEmpty();
    }
  }
}
