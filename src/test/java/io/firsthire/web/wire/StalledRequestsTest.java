package io.firsthire.web.wire;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that begin to send something, and do not go on. */
@QuarkusTest
@TestProfile(StalledRequestsTest.ImpatientService.class)
@QuarkusTestResource(RulesForTests.class)
class StalledRequestsTest {
  private static final String VERDICTS = "/api/comparisons/ferry-vs-bridge/verdicts";
  private static final String JSON = "Host: localhost\r\nContent-Type: application/json\r\n";

  @Inject Vertx vertx;

  public static class ImpatientService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("firsthire.limits.body", "500ms", "quarkus.http.idle-timeout", "2s");
    }
  }

  private static String post(String path, String headers) {
    return "POST " + path + " HTTP/1.1\r\n" + JSON + headers + "\r\n";
  }

  private static void isTooSlow(String answered) {
    assertThat(answered)
        .startsWith("HTTP/1.1 408 ")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("Connection: close")
        .contains("urn:firsthire:problem:body-too-slow");
    assertThat(RawConnection.answers(answered)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\n{",
        "Content-Length: 10000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void aBodyThatStallsIsAProblem(String begun) {
    for (String path : List.of(VERDICTS, "/api/strategy-calls")) {
      String answered = RawConnection.answerTo("POST " + path + " HTTP/1.1\r\n" + JSON + begun);
      isTooSlow(answered.replace("HTTP/1.1 100 Continue\r\n\r\n", ""));
    }
  }

  @Test
  void aBodyThatTricklesIsAProblem() {
    try (RawConnection connection = new RawConnection()) {
      connection.send(post(VERDICTS, "Content-Length: 16000\r\n"));
      await().until(() -> !connection.send(" ") || connection.isAnswered());
      isTooSlow(connection.rest());
    }
  }

  @Test
  void aBodyThatNobodyWaitsForIsCutOff() {
    String path = "/api/packs/ferry-vs-bridge/checks";
    for (String length : List.of("Content-Length: 100", "Transfer-Encoding: chunked")) {
      assertThat(RawConnection.answerTo(post(path, length + "\r\n"))).startsWith("HTTP/1.1 401 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "G", "GET /api/comparisons HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: local"})
  void aHeadThatStallsIsCutOff(String begun) {
    assertThat(RawConnection.answerTo(begun)).isEmpty();
  }

  @Test
  void aBodyThatStallsInTheNewVersionIsAProblem() {
    assertThat(answerInTheNewVersion(VERDICTS, Map.of()))
        .contains("\"status\":408", "urn:firsthire:problem:body-too-slow");
  }

  @Test
  void aBodyThatIsNotAskedForInTheNewVersionIsNotAwaited() {
    assertThat(answerInTheNewVersion("/api/nowhere", Map.of("Expect", "100-continue")))
        .contains("\"status\":404");
  }

  /** What is answered to a request whose body never comes. */
  private String answerInTheNewVersion(String path, Map<String, String> headers) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    CompletableFuture<Buffer> answer =
        client
            .request(HttpMethod.POST, RestAssured.port, "localhost", path)
            .compose(
                request -> {
                  headers.forEach(request::putHeader);
                  request.putHeader("Content-Type", "application/json").sendHead();
                  return request.response();
                })
            .compose(HttpClientResponse::body)
            .toCompletionStage()
            .toCompletableFuture();
    assertThat(answer).succeedsWithin(Patience.LONGEST);
    client.close();
    return answer.join().toString();
  }
}
