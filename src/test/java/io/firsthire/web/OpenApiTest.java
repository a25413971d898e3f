package io.firsthire.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.Patience;
import io.firsthire.TestStaff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks for the API's description; what it says is held by the tests of what it describes. */
@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class OpenApiTest {
  private static final int AT_ONCE = 40;

  @Test
  void manyWhoAskAtOnceAreToldTheSame() throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Response>> answers = new ArrayList<>();
      for (int n = 0; n < AT_ONCE; n++) {
        String path = n % 2 == 0 ? "/openapi.json" : "/openapi.yaml";
        answers.add(callers.submit(() -> given().get(path)));
      }
      for (int n = 0; n < AT_ONCE; n++) {
        Response answer = answers.get(n).get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(answers.get(n % 2).get().asString());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi, , yaml",
    "/openapi, application/json, json",
    "/openapi, application/yaml, yaml",
    "/openapi?format=json, , json",
    "/openapi?format=yaml, application/json, yaml",
    "/openapi.json, , json",
    "/openapi.yml, , yaml"
  })
  void itIsWrittenAsItIsAskedFor(String path, String accept, String written) {
    Response answer = (accept == null ? given() : given().header("Accept", accept)).get(path);
    assertThat(answer.contentType()).isEqualTo("application/" + written + ";charset=UTF-8");
    assertThat(answer.asString()).startsWith(written.equals("json") ? "{" : "---");
    Response head = given().head(path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.asString()).isEmpty();
    assertThat(Integer.parseInt(head.header("Content-Length"))).isPositive();
  }

  /** Each edit of rules writes it anew. */
  @Test
  void itIsTheSameHoweverOftenItIsWritten() throws IOException {
    String json = given().get("/openapi.json").asString();
    String yaml = given().get("/openapi.yaml").asString();
    String pack = "/api/packs/ferry-vs-bridge";
    String before = TestStaff.asStaff().get(pack).path("live");
    Path rules = ConfigProvider.getConfig().getValue("firsthire.rules.directory", Path.class);
    Files.writeString(
        rules.resolve("ferry-vs-bridge/page.drl"), "// edited\n", StandardOpenOption.APPEND);
    Patience.await().until(() -> !before.equals(TestStaff.asStaff().get(pack).path("live")));
    assertThat(without(before, given().get("/openapi.yaml").asString()))
        .isEqualTo(without(before, yaml));
    assertThat(without(before, given().get("/openapi.json").asString()))
        .isEqualTo(without(before, json));
  }

  /** Examples name a revision, and are decided when the document is written. */
  private static String without(String revision, String document) {
    String now = TestStaff.asStaff().get("/api/packs/ferry-vs-bridge").path("live");
    return document
        .replace(now, revision)
        .replaceAll("(id|decidedAt|requestedAt)(\"? ?: )[^\n]*", "$1$2");
  }

  @Test
  void itIsCompressedAndNotSentAgain() {
    for (String path : List.of("/openapi", "/openapi.json", "/openapi/ferry-vs-bridge")) {
      Response answer = given().header("Accept-Encoding", "gzip").get(path);
      assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
      given().header("If-None-Match", answer.header("ETag")).get(path).then().statusCode(304);
    }
  }
}
