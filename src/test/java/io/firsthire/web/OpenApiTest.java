package io.firsthire.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
}
