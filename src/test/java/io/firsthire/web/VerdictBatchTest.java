package io.firsthire.web;

import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.Patience;
import io.firsthire.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class VerdictBatchTest {
  private static final String FERRY = "/api/comparisons/ferry-vs-bridge/verdicts";
  private static final String BATCH = FERRY + "/batch";
  private static final String NDJSON = "application/x-ndjson";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Response batch(String firms, String query) {
    return asStaff()
        .contentType(NDJSON)
        .body(firms.getBytes(StandardCharsets.UTF_8))
        .post(BATCH + query);
  }

  private static List<JsonNode> answers(String firms, String query) throws IOException {
    Response response = batch(firms, query);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : response.asString().split("\n")) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }

  private static JsonNode timeless(JsonNode verdict) {
    return ((ObjectNode) verdict.deepCopy()).without(List.of("id", "decidedAt"));
  }

  @Test
  void eachLineIsAnsweredInOrder() throws IOException {
    String tooLong = "{\"hurry\":\"" + "H".repeat(70_000) + "\"}";
    List<JsonNode> answers =
        answers(
            String.join(
                "\n",
                "{\"hurry\":\"HIGH\"}",
                "",
                "{\"hurry\":\"HUGE\",\"boats\":1}\r",
                "{\"hurry\":",
                tooLong,
                " {} "),
            "");
    assertThat(answers).hasSize(5);
    for (int n : new int[] {0, 4}) {
      JsonNode alone =
          JSON.readTree(
              given()
                  .contentType("application/json")
                  .body(n == 0 ? "{\"hurry\":\"HIGH\"}" : "{}")
                  .post(FERRY)
                  .asString());
      assertThat(timeless(answers.get(n))).isEqualTo(timeless(alone));
    }
    assertThat(answers.get(1).get("type").textValue())
        .isEqualTo("urn:firsthire:problem:invalid-firm");
    assertThat(answers.get(1).get("line").intValue()).isEqualTo(3);
    assertThat(answers.get(1).get("violations")).hasSize(2);
    assertThat(answers.get(2).get("type").textValue()).endsWith(":malformed-json");
    assertThat(answers.get(2).get("line").intValue()).isEqualTo(4);
    assertThat(answers.get(3).get("type").textValue()).endsWith(":line-too-long");
    assertThat(answers.get(3).get("line").intValue()).isEqualTo(5);
  }

  @Test
  void eachVerdictIsOnRecord() throws IOException {
    List<JsonNode> answers = answers("{\"hurry\":\"HIGH\"}\n".repeat(1_200), "");
    assertThat(answers).hasSize(1_200);
    assertThat(answers.stream().map(answer -> answer.get("id")).distinct()).hasSize(1_200);
    for (int n : new int[] {0, 700, 1_199}) {
      String id = answers.get(n).get("id").textValue();
      Patience.await()
          .until(
              () ->
                  asStaff()
                      .get("/api/verdicts/" + id)
                      .asString()
                      .startsWith(
                          answers
                              .get(n)
                              .toString()
                              .substring(0, answers.get(n).toString().length() - 1)));
    }
  }

  @Test
  void onlySomeFieldsAreAnsweredIfSoWished() throws IOException {
    JsonNode answer = answers("{\"hurry\":\"HIGH\"}", "?fields=scores,outcome,hireFirst").get(0);
    assertThat(answer.fieldNames()).toIterable().containsExactly("outcome", "hireFirst", "scores");
    assertThat(answer.at("/hireFirst/id").textValue()).isEqualTo("bridge");
    batch("{}", "?fields=outcome,score")
        .then()
        .statusCode(400)
        .body("detail", containsString("scores"));
  }

  @Test
  void batchesAreNotExplained() {
    batch("{}", "?explain=true").then().statusCode(400).body("detail", containsString("batch"));
    batch("{}", "?fields=trace").then().statusCode(400);
  }

  @Test
  void nothingGivesNothing() {
    batch("", "").then().statusCode(200).body(equalTo(""));
    batch("\n \n", "").then().statusCode(200).body(equalTo(""));
  }

  @Test
  void onlyStaffMaySendBatches() {
    given()
        .contentType(NDJSON)
        .body("{}".getBytes(StandardCharsets.UTF_8))
        .post(BATCH)
        .then()
        .statusCode(401);
  }

  @Test
  void anUnknownComparisonIsAProblemOfTheWhole() {
    asStaff()
        .contentType(NDJSON)
        .body("{}".getBytes(StandardCharsets.UTF_8))
        .post("/api/comparisons/ferry-vs-tunnel/verdicts/batch")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:firsthire:problem:unknown-comparison"));
  }

  /** Begins to send a batch in chunks. */
  private static OutputStream begin(Socket socket) throws IOException {
    socket.setSoTimeout((int) Patience.LONGEST.toMillis());
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST "
                + BATCH
                + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nAuthorization:"
                + " Bearer "
                + TestStaff.TOKEN
                + "\r\nContent-Type: "
                + NDJSON
                + "\r\n\r\n11\r\n{\"hurry\":\"HIGH\"}\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return out;
  }

  private static void awaitAnswer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    while (!in.readLine().startsWith("{")) {
      // Heads come first.
    }
  }

  @Test
  void aThirdBatchIsRefusedUntilOneIsOver() throws IOException {
    try (Socket first = new Socket("localhost", RestAssured.port)) {
      begin(first);
      awaitAnswer(first);
      try (Socket second = new Socket("localhost", RestAssured.port)) {
        begin(second);
        awaitAnswer(second);
        batch("{}", "")
            .then()
            .statusCode(503)
            .body("type", equalTo("urn:firsthire:problem:too-busy"));
      }
      Patience.await().until(() -> batch("{}", "").statusCode() == 200);
    }
    Patience.await().until(() -> batch("{}", "").statusCode() == 200);
  }

  @Test
  void aLineIsAnsweredBeforeTheNextIsSent() throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = begin(socket);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int n = 0; n < 3; n++) {
        String line = in.readLine();
        while (line != null && !line.startsWith("{")) {
          line = in.readLine();
        }
        assertThat(line).contains("\"outcome\":\"HIRE_FIRST\"");
        out.write("11\r\n{\"hurry\":\"HIGH\"}\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(in.lines()).contains("0");
    }
  }
}
