package io.firsthire.web;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.TestSize;
import io.firsthire.TestStaff;
import io.firsthire.store.database.Database;
import io.netty.handler.codec.http2.Http2Error;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class LogTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge/verdicts";

  private static final int MORE_THAN_A_PAGE = 510;

  /** The end of an answer and of its connection once raced, and the answer won 1 time in 100. */
  private static final int TIMES = TestSize.of(20, 300);

  @Inject Clock clock;
  @Inject Database database;

  private static String decide(String firm, String query, String... header) {
    var request = given().contentType(ContentType.JSON).body(firm);
    if (header.length > 0) {
      request.header(header[0], header[1]);
    }
    return request.post(FERRY + query).then().statusCode(200).extract().asString();
  }

  private static String id(String verdict) {
    try {
      return JSON.readTree(verdict).get("id").textValue();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void timesBeyondAllThatCanBeOnRecordAreNoMistake() {
    for (String far :
        List.of("?from=%2B999999999-01-01T00:00:00Z", "?to=-999999999-01-01T00:00:00Z")) {
      String exported =
          asStaff()
              .urlEncodingEnabled(false)
              .get("/api/verdicts" + far)
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertThat(exported).isEmpty();
    }
    asStaff()
        .urlEncodingEnabled(false)
        .get("/api/verdicts?to=%2B12000-01-01T00:00:00Z&from=%2B11999-01-01T00:00:00Z")
        .then()
        .statusCode(200);
  }

  private static List<JsonNode> export(String query) {
    return asStaff()
        .get("/api/verdicts" + query)
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson")
        .extract()
        .asString()
        .lines()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(line, e);
              }
            })
        .toList();
  }

  @Test
  void aVerdictIsOnRecordByteForByteOnceItIsAnswered() {
    String answered = decide("{\"hurry\": \"HIGH\", \"tide\": 2.50}", "");
    String shown =
        given()
            .get("/api/verdicts/" + id(answered))
            .then()
            .statusCode(200)
            .contentType(ContentType.JSON)
            .extract()
            .asString();
    assertThat(shown)
        .isEqualTo(
            answered.substring(0, answered.length() - 1)
                + ",\"answers\":["
                + "{\"question\":\"hurry\",\"text\":\"How much does time matter?\",\"answer\":\"HIGH\","
                + "\"label\":\"High\"},"
                + "{\"question\":\"tide\",\"text\":\"How high is the tide?\",\"answer\":2.5,"
                + "\"unit\":\"metres\"}]}");
  }

  @Test
  void whatAFirmDoesNotKnowIsOnRecordAsAsked() throws Exception {
    JsonNode answered = JSON.readTree(decide("{\"hurry\": null}", ""));
    JsonNode hurry = answered.path("unanswered").get(0);
    assertThat(hurry.toString())
        .isEqualTo("{\"question\":\"hurry\",\"asked\":true,\"affects\":\"OUTCOME\"}");
    assertThat(answered.path("unanswered"))
        .filteredOn(q -> q.path("asked").booleanValue())
        .hasSize(1);
    JsonNode shown =
        JSON.readTree(given().get("/api/verdicts/" + answered.path("id").textValue()).asString());
    assertThat(shown.path("answers").get(0).path("question").textValue()).isEqualTo("hurry");
    assertThat(shown.path("answers").get(0).path("answer").isNull()).isTrue();
    assertThat(shown.path("answers")).hasSize(1);
  }

  @Test
  void anExplainedVerdictIsOnRecordWithoutItsExplanations() throws Exception {
    String answered = decide("{\"hurry\": \"HIGH\"}", "?explain=true");
    JsonNode shown =
        JSON.readTree(given().get("/api/verdicts/" + id(answered)).then().extract().asString());
    JsonNode expected = JSON.readTree(answered);
    assertThat(expected.has("trace")).isTrue();
    assertThat(expected.has("flips")).isTrue();
    ((ObjectNode) expected).remove(List.of("trace", "flips"));
    ((ObjectNode) shown).remove("answers");
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void theLogIsExportedInOrderFromWhereverItIsAskedFor() {
    String start = clock.instant().toString();
    List<String> ids =
        IntStream.range(0, 5).mapToObj(n -> id(decide("{\"passengers\": " + n + "}", ""))).toList();
    List<JsonNode> lines = export("?from=" + start);
    assertThat(lines.stream().map(line -> line.get("id").textValue()))
        .containsExactlyInAnyOrderElementsOf(ids)
        .isSorted();
    JsonNode third = lines.get(2);
    assertThat(third.get("firm").get("passengers").intValue())
        .isEqualTo(ids.indexOf(third.get("id").textValue()));
    assertThat(third.get("verdict").get("id")).isEqualTo(third.get("id"));
    assertThat(third.get("micros").longValue()).isPositive();
    assertThat(export("?from=" + start + "&after=" + third.get("id").textValue()))
        .isEqualTo(lines.subList(3, 5));
    assertThat(export("?to=2020-01-01")).isEmpty();
  }

  @Test
  void anExportThatFailsHalfwayIsCutOff() throws Exception {
    String start = clock.instant().toString();
    List<String> ids =
        IntStream.range(0, MORE_THAN_A_PAGE).mapToObj(n -> id(decide("{}", ""))).sorted().toList();
    String last = ids.get(ids.size() - 1);
    byte[] whole = verdict(last);
    setVerdict(last, new byte[] {1, 2, 3});
    try {
      for (int time = 0; time < TIMES; time++) {
        assertThatThrownBy(() -> asStaff().get("/api/verdicts?from=" + start).asString())
            .hasStackTraceContaining("Premature end of chunk coded message body");
      }
      assertThat(resetByHttp2("/api/verdicts?from=" + start))
          .isEqualTo(Http2Error.INTERNAL_ERROR.code());
      assertThat(byHttp10("/api/verdicts?from=" + start)).startsWith("HTTP/1.0 503");
    } finally {
      setVerdict(last, whole);
    }
    assertThat(export("?from=" + start)).hasSize(MORE_THAN_A_PAGE);
    String old = byHttp10("/api/verdicts?from=" + start);
    String body = old.substring(old.indexOf("\r\n\r\n") + 4);
    assertThat(body.lines()).hasSize(MORE_THAN_A_PAGE);
    assertThat(old.toLowerCase(Locale.ROOT))
        .contains("content-length: " + body.getBytes(StandardCharsets.UTF_8).length);
  }

  /** The error with which the service ends a stream before its answer is over. */
  private static long resetByHttp2(String path) throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    try {
      vertx
          .createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setHttp2ClearTextUpgrade(false))
          .request(HttpMethod.GET, RestAssured.port, "localhost", path)
          .compose(
              request -> request.putHeader("authorization", "Bearer " + TestStaff.TOKEN).send())
          .compose(HttpClientResponse::body)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
      throw new AssertionError("the answer came to its end");
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(StreamResetException.class);
      return ((StreamResetException) e.getCause()).getCode();
    } finally {
      vertx.close();
    }
  }

  private static String byHttp10(String path) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String request =
          "GET " + path + " HTTP/1.0\r\nAuthorization: Bearer " + TestStaff.TOKEN + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private byte[] verdict(String id) throws SQLException {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("SELECT verdict FROM decisions WHERE id = unhex(:id, '-')")
                .bind("id", id)
                .mapTo(byte[].class)
                .one());
  }

  private void setVerdict(String id, byte[] bytes) throws SQLException {
    database.inTransaction(
        handle ->
            handle.execute("UPDATE decisions SET verdict = ? WHERE id = unhex(?, '-')", bytes, id));
  }

  @Test
  void ofTheWebsiteThatAskedOnlyTheHostIsKept() {
    String secret = "https://firm.example/contact?name=Jane";
    String ofReferer = id(decide("{}", "", "Referer", secret));
    String ofNonsense = id(decide("{}", "", "Origin", "Jane Doe"));
    List<JsonNode> lines = export("");
    assertThat(origin(lines, ofReferer).textValue()).isEqualTo("firm.example");
    assertThat(origin(lines, ofNonsense).isNull()).isTrue();
    assertThat(lines.toString()).doesNotContain("Jane");
  }

  private static JsonNode origin(List<JsonNode> lines, String id) {
    return lines.stream()
        .filter(line -> line.get("id").textValue().equals(id))
        .findFirst()
        .orElseThrow()
        .get("origin");
  }

  @Test
  void verdictsAreCountedAsJsonAndAsATable() {
    decide("{\"hurry\": \"HIGH\"}", "");
    asStaff()
        .accept(ContentType.JSON)
        .get("/api/verdicts/counts")
        .then()
        .statusCode(200)
        .body("find { it.hireFirst == 'bridge' }.outcome", equalTo("HIRE_FIRST"));
    String table =
        asStaff()
            .accept("text/csv")
            .get("/api/verdicts/counts")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertThat(table.lines().findFirst()).contains("day,comparison,outcome,hireFirst,verdicts");
    assertThat(table)
        .containsPattern("\\d{4}-\\d\\d-\\d\\d,ferry-vs-bridge,HIRE_FIRST,bridge,\\d+");
  }

  @Test
  void anUnknownVerdictIsAProblem() {
    given()
        .get("/api/verdicts/00000000-0000-7000-8000-000000000000")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:firsthire:problem:unknown-verdict"));
  }

  @ParameterizedTest
  @CsvSource({"/7,7", "?from=yesterday,yesterday", "?to=31.1.2026,31.1.2026", "?after=x,x"})
  void whatCannotBeAskedForIsNamed(String query, String named) {
    asStaff()
        .get("/api/verdicts" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:firsthire:problem:invalid-parameter"))
        .body("detail", containsString("'" + named + "'"));
  }

  @Test
  void readinessAndMetricsSayHowTheJournalStands() {
    asStaff()
        .get("/health/ready")
        .then()
        .body("checks.find { it.name == 'journal' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'journal' }.data.state", equalTo("good"));
    asStaff()
        .get("/metrics")
        .then()
        .body(containsString("firsthire_journal_spooled 0.0"))
        .body(containsString("firsthire_journal_dropped_total 0.0"));
  }
}
