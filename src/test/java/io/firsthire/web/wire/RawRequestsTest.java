package io.firsthire.web.wire;

import static io.firsthire.Patience.await;
import static io.firsthire.TestStaff.asStaff;
import static io.firsthire.TestStaff.verdictsOnRecord;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestStaff;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends what no well-behaved client sends. */
@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class RawRequestsTest {
  private static final String VERDICTS = "/api/comparisons/ferry-vs-bridge/verdicts";
  private static final String FIRM = "{\"hurry\": \"HIGH\"}";
  private static final String IN_CHUNKS =
      Integer.toHexString(FIRM.length()) + "\r\n" + FIRM + "\r\n0\r\n\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String STAFF = "Authorization: Bearer " + TestStaff.TOKEN + "\r\n";
  private static final String GET = "GET /api/comparisons HTTP/1.1\r\n";

  @Inject BodyMemory memory;

  private static String post(String path, String headers) {
    return "POST " + path + " HTTP/1.1\r\n" + headers + "\r\n";
  }

  private static void isOnlyAnswer(String answered, int status, String type) {
    isOnlyAnswer(answered, status);
    assertThat(answered)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("Connection: close")
        .contains("\"type\":\"urn:firsthire:problem:" + type + "\"", "\"status\":" + status);
  }

  private static void isOnlyAnswer(String answered, int status) {
    assertThat(answered).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    assertThat(RawConnection.answers(answered)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    VERDICTS + ", 65536",
    "/api/comparisons/ferry-vs-bridge/questions/next, 65536",
    "/api/strategy-calls, 16384",
    "/api/packs/ferry-vs-bridge/checks, 1048576"
  })
  void aBodyInChunksThatBecomesTooLargeIsAProblem(String path, int limit) {
    try (RawConnection connection = new RawConnection()) {
      connection.send(post(path, HOST + JSON + STAFF + CHUNKED));
      String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
      for (int sent = 0; sent < limit; sent += 0x1000) {
        assertThat(connection.send(chunk)).isTrue();
      }
      assertThat(connection.isAnswered()).isFalse();
      connection.send("1\r\n \r\n");
      String head = connection.until("\r\n\r\n");
      connection.send("0\r\n\r\n" + GET + HOST + "\r\n");
      isOnlyAnswer(head + connection.rest(), 413, "body-too-large");
    }
  }

  @Test
  void aBodyThatNeverEndsIsRefusedWhileItComes() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(post(VERDICTS, HOST + JSON + CHUNKED));
      String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
      await().until(() -> !connection.send(chunk) || connection.isAnswered());
      assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void nothingIsReadOfABodyWhoseSenderMayNotSendIt() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(post("/api/packs/ferry-vs-bridge/checks", HOST + JSON + CHUNKED));
      String head = connection.until("\r\n\r\n");
      connection.send("0\r\n\r\n");
      isOnlyAnswer(head + connection.rest(), 401);
    }
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefusedWithoutBeingSent() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          post(VERDICTS, HOST + JSON + "Content-Length: 65537\r\nExpect: 100-continue\r\n"));
      assertThat(connection.until("\r\n\r\n"))
          .startsWith("HTTP/1.1 413 ")
          .containsIgnoringCase("Connection: close");
    }
  }

  @Test
  void aClientThatAsksMaySendItsBody() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          post(
              VERDICTS,
              HOST + JSON + "Expect: 100-continue\r\nContent-Length: " + FIRM.length() + "\r\n"));
      assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      connection.send(FIRM);
      assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aBodyThatIsNotAskedForEndsTheConnection() {
    String request =
        post("/api/nowhere", HOST + JSON + "Content-Length: 5\r\nExpect: 100-continue\r\n");
    isOnlyAnswer(RawConnection.answerTo(request), 404);
  }

  @Test
  void aBodyThatNobodyReadsDoesNotEndTheConnection() {
    String get = "GET /api/comparisons HTTP/1.1\r\n" + HOST;
    String answered =
        RawConnection.answerTo(
            get + "Content-Length: 5\r\n\r\nabcde" + get + "Connection: close\r\n\r\n");
    assertThat(answered).startsWith("HTTP/1.1 200 ");
    assertThat(RawConnection.answers(answered)).isEqualTo(2);
  }

  @Test
  void aBodyInPartsIsTakenAndTheConnectionGoesOn() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(post(VERDICTS, HOST + JSON + "Content-Length: " + FIRM.length() + "\r\n"));
      // It counts the request that it is still reading, beside the one that asks.
      await()
          .until(
              () ->
                  asStaff()
                      .get("/metrics")
                      .asString()
                      .matches("(?s).*http_server_active_requests\\{.*?} [2-9]\\..*"));
      connection.send(FIRM.substring(0, 5));
      connection.send(FIRM.substring(5));
      assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
      connection.until("\"callToAction\"");
      connection.send(GET + HOST + "Connection: close\r\n\r\n");
      assertThat(connection.rest()).contains("HTTP/1.1 200 ");
    }
  }

  @Test
  void bodiesThatTogetherTakeTooMuchMemoryAreRefused() {
    long all = Runtime.getRuntime().maxMemory() / 8;
    assertThat(memory.take(all)).isTrue();
    String request = post(VERDICTS, HOST + JSON + CHUNKED) + IN_CHUNKS;
    try {
      isOnlyAnswer(RawConnection.answerTo(request), 503, "too-busy");
    } finally {
      memory.release(all);
    }
    isOnlyAnswer(RawConnection.answerTo(request), 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {GET, "GET no-path HTTP/1.1\r\n"})
  void requestsThatAreReadTogetherAreAllAnswered(String request) {
    int many = 800;
    String verdict =
        post(VERDICTS, HOST + JSON + "Content-Length: " + FIRM.length() + "\r\n") + FIRM;
    String last = GET + HOST + "Connection: close\r\n\r\n";
    String all =
        RawConnection.answerTo(verdict + (request + HOST + "\r\n").repeat(many - 2) + last);
    assertThat(RawConnection.answers(all)).isEqualTo(many);
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFrom() {
    // Together more than all buffers on the way hold, and what is answered far more.
    int most = 1_000;
    String padded =
        "GET /openapi HTTP/1.1\r\n" + HOST + "X-More: " + "a".repeat(28_000) + "\r\n\r\n";
    try (UnreadConnection connection = new UnreadConnection()) {
      int sent = 0;
      int refused = 0;
      while (refused < 20 && sent < most) {
        if (connection.takes(padded)) {
          sent++;
          refused = 0;
        } else {
          // The service goes on meanwhile.
          isOnlyAnswer(RawConnection.answerTo(GET + HOST + "Connection: close\r\n\r\n"), 200);
          refused++;
        }
      }
      assertThat(sent).isLessThan(most);
      connection.read(sent);
    }
  }

  @Test
  void aTargetThatIsTooLongIsAProblem() {
    isOnlyAnswer(
        RawConnection.answerTo("GET /" + "a".repeat(8192) + " HTTP/1.1\r\n" + HOST + "\r\n"),
        414,
        "target-too-long");
    isOnlyAnswer(
        RawConnection.answerTo("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
        414);
  }

  @Test
  void headersThatAreTooLargeAreAProblem() {
    String more = "X-More: " + "a".repeat(4096) + "\r\n";
    isOnlyAnswer(
        RawConnection.answerTo(GET + HOST + more.repeat(8) + "\r\n"), 431, "headers-too-large");
    isOnlyAnswer(RawConnection.answerTo(GET + HOST + more.repeat(17) + "\r\n"), 431);
    isOnlyAnswer(
        RawConnection.answerTo(GET + HOST + more.repeat(7) + "Connection: close\r\n\r\n"), 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host:\r\n",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nHost: other.example\r\n",
        "Host: firm.example, other.example\r\n",
        "Host: user@firm.example\r\n",
        "Host: firm.example/path\r\n",
        "Host: firm.example:port\r\n",
        "Host: firm.example:99999\r\n",
        "Host: [::1\r\n"
      })
  void aRequestThatLeavesItsHostOpenIsAProblem(String hosts) {
    isOnlyAnswer(RawConnection.answerTo(GET + hosts + "\r\n"), 400, "invalid-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firm.example",
        "FIRM.example:8080",
        "127.0.0.1:80",
        "[::1]:8080",
        "%41",
        "firm%2Dexample"
      })
  void anyHostMayBeAskedFor(String host) {
    isOnlyAnswer(
        RawConnection.answerTo(GET + "Host: " + host + "\r\nConnection: close\r\n\r\n"), 200);
  }

  @Test
  void aProbeOfTheOldVersionNeedsNoHostAndMayNotHaveTwo() {
    String probe = "GET /health/live HTTP/1.0\r\n";
    isOnlyAnswer(RawConnection.answerTo(probe + "\r\n"), 200);
    assertThat(RawConnection.answerTo(probe + HOST + HOST + "\r\n"))
        .startsWith("HTTP/1.0 400 ")
        .contains("invalid-header");
  }

  @Test
  void whatComesBehindABodyInChunksIsNeitherAnsweredNorHandled() {
    for (String length : List.of("", "Content-Length: 4\r\n")) {
      long before = verdictsOnRecord();
      String request = post(VERDICTS, HOST + JSON + length + CHUNKED) + IN_CHUNKS;
      String answered = RawConnection.answerTo(request + request);
      isOnlyAnswer(answered, 200);
      assertThat(answered).containsIgnoringCase("Connection: close");
      assertThat(verdictsOnRecord()).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: identity, chunked\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: identity\r\nContent-Length: 5\r\n",
        "Transfer-Encoding:\r\n"
      })
  void whatLeavesOpenWhereABodyEndsIsAProblem(String coding) {
    long before = verdictsOnRecord();
    String request = post(VERDICTS, HOST + JSON + coding) + IN_CHUNKS;
    isOnlyAnswer(RawConnection.answerTo(request + request), 400, "invalid-header");
    assertThat(verdictsOnRecord()).isEqualTo(before);
  }

  @Test
  void theOldVersionKnowsNoChunks() {
    String request =
        "POST " + VERDICTS + " HTTP/1.0\r\n" + JSON + CHUNKED + "Content-Length: 4\r\n";
    isOnlyAnswer(
        RawConnection.answerTo(request + "Connection: keep-alive\r\n\r\n" + IN_CHUNKS),
        400,
        "invalid-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 17\r\nContent-Length: 18\r\n",
        "Content-Length: 17\r\nContent-Length: 17\r\n",
        "Content-Length: 17, 17\r\n",
        "Content-Length: +17\r\n",
        "Content-Length: -1\r\n"
      })
  void twoLengthsAreRefusedByTheServer(String lengths) {
    long before = verdictsOnRecord();
    String request = post(VERDICTS, HOST + JSON + lengths) + FIRM;
    isOnlyAnswer(RawConnection.answerTo(request + request), 400);
    assertThat(verdictsOnRecord()).isEqualTo(before);
  }

  @Test
  void theNewVersionHasTheSameBounds() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    assertThat(client.send(request("/api/comparisons").build(), ofString()).version())
        .isEqualTo(HttpClient.Version.HTTP_2);
    HttpRequest.Builder verdict = request(VERDICTS).header("Content-Type", "application/json");
    for (int spaces : new int[] {0, 65_536}) {
      byte[] body = (" ".repeat(spaces) + FIRM).getBytes(StandardCharsets.US_ASCII);
      // Of a stream, nobody tells the length.
      BodyPublisher stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
      HttpResponse<String> answer = client.send(verdict.POST(stream).build(), ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(spaces == 0 ? 200 : 413);
      assertThat(answer.body()).contains(spaces == 0 ? "\"outcome\"" : "body-too-large");
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
        .timeout(Patience.LONGEST);
  }
}
