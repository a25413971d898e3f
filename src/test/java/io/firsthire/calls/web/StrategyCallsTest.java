package io.firsthire.calls.web;

import static io.firsthire.Patience.await;
import static io.firsthire.TestStaff.asStaff;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.firsthire.TestClock;
import io.firsthire.web.RulesForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RulesForTests.class)
class StrategyCallsTest {
  private static final String CALLS = "/api/strategy-calls";

  @Inject TestClock clock;

  private static String person() {
    return "ada." + UUID.randomUUID() + "@quill.example";
  }

  private static String call(String email, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"name": "Ada Quill", "email": "%s", "firmName": "Quill & Partners",
         "timeZone": "America/New_York"%s}""",
        email,
        more);
  }

  private static ValidatableResponse send(String json, String key) {
    var request = given().contentType(ContentType.JSON).body(json);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.post(CALLS).then();
  }

  private static String ask(String email) {
    return send(call(email, ""), null).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse change(String id, String version, String patch) {
    return asStaff()
        .contentType("application/merge-patch+json")
        .header("If-Match", version)
        .body(patch)
        .patch(CALLS + "/" + id)
        .then();
  }

  private static ValidatableResponse show(String id) {
    return asStaff().get(CALLS + "/" + id).then();
  }

  private static String export(String accept, String query) {
    return asStaff()
        .accept(accept)
        .get(CALLS + "/export" + query)
        .then()
        .statusCode(200)
        .contentType(accept)
        .extract()
        .asString();
  }

  @Test
  void aCallIsOnRecordOnceItIsAnswered() {
    String email = person();
    Instant before = clock.instant();
    ValidatableResponse answer =
        send(
                call(
                    email,
                    ", \"message\": \"Two\\nlines\", \"verdictId\": \"" + UUID.randomUUID() + "\""),
                null)
            .statusCode(201)
            .header("Location", containsString(CALLS));
    String id = answer.extract().path("id");
    String respondBy = answer.extract().path("respondBy");
    assertThat(OffsetDateTime.parse(respondBy).toInstant())
        .isAfter(before.plus(Duration.ofHours(15)));
    show(id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("state", equalTo("new"))
        .body("overdue", equalTo(false))
        .body("respondBy", equalTo(respondBy))
        .body("request.email", equalTo(email))
        .body("request.message", equalTo("Two\nlines"))
        .body("verdict.onRecord", equalTo(false))
        .body("history", hasSize(1))
        .body("history[0].what", equalTo("asked"))
        .body("history[0].actor", equalTo("visitor"));
  }

  @Test
  void ofACallAndItsVerdictStaffKnowWhetherItIsOnRecord() {
    String verdict =
        given()
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/api/comparisons/ferry-vs-bridge/verdicts")
            .then()
            .extract()
            .path("id");
    String id =
        send(call(person(), ", \"verdictId\": \"" + verdict + "\""), null).extract().path("id");
    show(id).body("verdict.id", equalTo(verdict)).body("verdict.onRecord", equalTo(true));
  }

  @Test
  void aKeyIsForOneCall() {
    String key = UUID.randomUUID().toString();
    String email = person();
    String first = send(call(email, ""), key).statusCode(201).extract().asString();
    assertThat(send(call(email, ""), key).statusCode(201).extract().asString()).isEqualTo(first);
    send(call(email, ", \"phone\": \"12345\""), key)
        .statusCode(422)
        .body("type", equalTo("urn:firsthire:problem:idempotency-key-reused"));
    // Not even what is wrong is looked at again once a key was used.
    send("{}", key).statusCode(422);
    assertThat(export("application/x-ndjson", "").lines().filter(line -> line.contains(email)))
        .hasSize(1);
  }

  @Test
  void ofRequestsWithOneKeyAtOnceOneIsTaken() throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(8);
    String email = person();
    List<Future<String>> answers = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      answers.add(
          visitors.submit(() -> send(call(email, ""), email).statusCode(201).extract().asString()));
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo(answers.get(0).get());
    }
    visitors.shutdown();
    assertThat(export("application/x-ndjson", "").lines().filter(line -> line.contains(email)))
        .hasSize(1);
  }

  @Test
  void aRepetitionIsAnsweredThoughItsTimesArePast() {
    String time = clock.instant().plus(Duration.ofHours(1)).toString();
    String json = call(person(), ", \"preferredTimes\": [\"" + time + "\"]");
    String key = UUID.randomUUID().toString();
    String first = send(json, key).statusCode(201).extract().asString();
    clock.advance(Duration.ofHours(2));
    assertThat(send(json, key).statusCode(201).extract().asString()).isEqualTo(first);
    send(json, null).statusCode(400).body("violations.field", contains("preferredTimes[0]"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    send("{\"nam\": \"Ada\", \"email\": 5, \"timeZone\": \"Mars/Base\"}", null)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:firsthire:problem:invalid-call"))
        .body("detail", equalTo("5 fields are not valid."))
        .body("violations.field", contains("nam", "name", "email", "firmName", "timeZone"))
        .body("violations[0].suggestion", equalTo("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | 400 | malformed-json",
        "[]       | 400 | malformed-json",
        "{\"a\":  | 400 | malformed-json",
      })
  void whatIsNoCallIsAProblem(String json, int status, String type) {
    send(json, null).statusCode(status).body("type", equalTo("urn:firsthire:problem:" + type));
    send("", null).statusCode(400).body("detail", containsString("empty"));
  }

  @Test
  void whatIsTooLargeOrNoJsonIsRefused() {
    send(call(person(), ", \"message\": \"" + "x".repeat(17_000) + "\""), null)
        .statusCode(413)
        .body("type", equalTo("urn:firsthire:problem:body-too-large"));
    given().contentType(ContentType.TEXT).body("{}").post(CALLS).then().statusCode(415);
    send(call(person(), ""), "two words")
        .statusCode(400)
        .body("type", equalTo("urn:firsthire:problem:invalid-header"))
        .body("detail", containsString("Idempotency-Key"));
    send(call(person(), ""), "x".repeat(201)).statusCode(400);
  }

  @Test
  void aProgramIsAnsweredAndNothingIsKept() {
    String email = person();
    String id =
        send(call(email, ", \"website\": \"https://spam.example\""), null)
            .statusCode(201)
            .body("respondBy", notNullValue())
            .extract()
            .path("id");
    show(id).statusCode(404).body("type", equalTo("urn:firsthire:problem:unknown-call"));
    assertThat(export("application/x-ndjson", "")).doesNotContain(email);
    asStaff()
        .get("/metrics")
        .then()
        .body(containsString("firsthire_calls_total{result=\"honeypot\"}"));
  }

  @Test
  void staffMoveAssignAndNote() {
    String id = ask(person());
    change(id, "\"1\"", "{\"state\": \"contacted\", \"assignee\": \"jo\", \"note\": \"Left word\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("contacted"))
        .body("assignee", equalTo("jo"))
        .body("history[1].actor", equalTo("staff"))
        .body("history[1].note", equalTo("Left word"))
        .body("history[1].changes.state.from", equalTo("new"))
        .body("history[1].changes.assignee.to", equalTo("jo"));
    change(id, "\"2\"", "{\"assignee\": null}").statusCode(200).body("assignee", nullValue());
    change(id, "\"3\"", "{\"state\": \"new\"}")
        .statusCode(409)
        .body("type", equalTo("urn:firsthire:problem:move-not-allowed"))
        .body("allowed", contains("booked", "closed"));
    show(id).header("ETag", "\"3\"");
  }

  @Test
  void aChangeSaysOfWhichVersionItIs() {
    String id = ask(person());
    asStaff()
        .contentType(ContentType.JSON)
        .body("{}")
        .patch(CALLS + "/" + id)
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:firsthire:problem:version-required"));
    change(id, "\"7\"", "{\"state\": \"closed\"}")
        .statusCode(412)
        .body("type", equalTo("urn:firsthire:problem:changed-meanwhile"))
        .body("version", equalTo(1));
    change(id, "*", "{\"state\": \"closed\"}").statusCode(400);
    change(id, "\"1\"", "{\"state\": \"contated\", \"notes\": \"x\", \"assignee\": 5}")
        .statusCode(400)
        .body("violations.field", contains("notes", "state", "assignee"))
        .body("violations[1].suggestion", equalTo("contacted"));
    change(UUID.randomUUID().toString(), "\"1\"", "{}").statusCode(404);
    change("42", "\"1\"", "{}").statusCode(400).body("detail", containsString("'42'"));
    show(id).body("state", equalTo("new"));
  }

  @Test
  void pagesFollowEachOther() {
    String start = clock.instant().atOffset(ZoneOffset.ofHours(5)).toString().replace("+", "%2B");
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ids.add(ask(person()));
    }
    String assigned = ids.get(2);
    String assignee = "jo & sam " + UUID.randomUUID();
    change(assigned, "\"1\"", "{\"assignee\": \"" + assignee + "\"}").statusCode(200);
    List<String> found = new ArrayList<>();
    String next = CALLS + "?from=" + start + "&limit=2&unassigned=true";
    while (next != null) {
      ValidatableResponse page =
          asStaff().urlEncodingEnabled(false).get(next).then().statusCode(200);
      List<String> some = page.extract().path("id");
      assertThat(some).hasSizeLessThanOrEqualTo(2);
      found.addAll(some);
      String link = page.extract().header("Link");
      assertThat(link == null || link.endsWith("; rel=\"next\"")).isTrue();
      next = link == null ? null : link.substring(link.indexOf("/api"), link.indexOf('>'));
    }
    ids.remove(assigned);
    assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
    asStaff()
        .queryParam("assignee", assignee)
        .get(CALLS)
        .then()
        .body("id", contains(assigned))
        .body("[0]", not(hasKey("history")));
    asStaff().get(CALLS + "?overdue=true").then().body("id", not(hasItem(assigned)));
    asStaff()
        .get(CALLS + "?state=closed&to=2020-01-01")
        .then()
        .statusCode(200)
        .body("", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "?state=nwe, did you mean 'new'",
    "?overdue=maybe, is 'maybe'",
    "?unassigned=1, is '1'",
    "?unassigned=true&assignee=jo, beside an assignee",
    "?from=yesterday, is 'yesterday'",
    "?to=1.1.2026, is '1.1.2026'",
    "?limit=0, is '0'",
    "?limit=201, is '201'",
    "?limit=x, is 'x'",
    "?after=7, is '7'",
    "?after=00000000-0000-7000-8000-000000000000, is '00000000-0000",
    "/7, is '7'"
  })
  void whatCannotBeAskedForIsNamed(String query, String named) {
    asStaff()
        .get(CALLS + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:firsthire:problem:invalid-parameter"))
        .body("detail", containsString(named));
  }

  @Test
  void aPersonIsErased() {
    String email = person();
    String id = ask(email);
    String other = ask(email);
    change(id, "\"1\"", "{\"note\": \"about Ada\"}").statusCode(200);
    asStaff().delete(CALLS + "/" + id + "/person").then().statusCode(204);
    asStaff().delete(CALLS + "/" + id + "/person").then().statusCode(204);
    show(id)
        .statusCode(200)
        .body("request", nullValue())
        .body("erasedAt", notNullValue())
        .body("history.what", contains("asked", "changed", "erased"))
        .body("history.note", contains(nullValue(), nullValue(), nullValue()));
    change(id, "\"3\"", "{\"note\": \"again\"}")
        .statusCode(409)
        .body("type", equalTo("urn:firsthire:problem:person-erased"));
    asStaff()
        .contentType(ContentType.JSON)
        .body("{\"email\": \"" + email.toUpperCase(Locale.ROOT) + "\"}")
        .post(CALLS + "/erasures")
        .then()
        .statusCode(200)
        .body("calls", equalTo(1));
    show(other).body("request", nullValue());
    asStaff()
        .contentType(ContentType.JSON)
        .body("{}")
        .post(CALLS + "/erasures")
        .then()
        .statusCode(400)
        .body("violations.field", contains("email"));
    asStaff().delete(CALLS + "/" + UUID.randomUUID() + "/person").then().statusCode(404);
  }

  @Test
  void aTableDefusesWhatLooksLikeAFormula() {
    String email = person();
    send(
            call(email, ", \"message\": \"=1+1\", \"phone\": \"+1 212 555 0100\"")
                .replace("Quill & Partners", "@SUM(A1), \\\"Inc\\\""),
            null)
        .statusCode(201);
    String table = export("text/csv", "");
    assertThat(table.lines().findFirst())
        .hasValueSatisfying(head -> assertThat(head).startsWith("id,askedAt,respondBy,state,"));
    assertThat(table.lines().filter(line -> line.contains(email)))
        .singleElement()
        .asString()
        .contains(",\"'+1 212 555 0100\",\"'@SUM(A1), \"\"Inc\"\"\",\"'=1+1\",");
  }

  @Test
  void aTableHasItsHeadWithoutAnyCalls() {
    assertThat(export("text/csv", "?to=2020-01-01")).startsWith("id,askedAt,respondBy,");
    assertThat(export("application/x-ndjson", "?to=2020-01-01")).isEmpty();
  }

  @Test
  void readinessAndMetricsSayHowCallsStand() {
    ask(person());
    asStaff()
        .get("/health/ready")
        .then()
        .body("checks.find { it.name == 'strategy-calls' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'strategy-calls' }.data.state", equalTo("good"))
        .body("checks.find { it.name == 'strategy-calls' }.data.overdue", equalTo(0));
    await()
        .untilAsserted(
            () ->
                assertThat(asStaff().get("/metrics").asString())
                    .containsPattern("firsthire_calls_open [1-9]")
                    .contains("firsthire_calls_overdue 0.0")
                    .contains("firsthire_calls_spooled 0.0")
                    .contains("firsthire_calls_total{result=\"stored\"}"));
  }

  @Test
  void whatCanBeSentIsDescribed() {
    given()
        .get("/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            "paths.'/api/strategy-calls'.post.requestBody.content.'application/json'.schema.required",
            contains("name", "email", "firmName", "timeZone"))
        .body("paths.'/api/strategy-calls'.post.responses", hasKey("422"))
        .body("paths.'/api/strategy-calls/{id}'.patch.responses", hasKey("412"))
        .body("paths.'/api/strategy-calls/{id}/person'.delete.responses", hasKey("204"))
        .body("paths.'/api/strategy-calls'.get.parameters.name", hasItem("state"));
  }

  @Test
  void theExampleThatIsDescribedIsTaken() {
    Object example =
        given()
            .get("/openapi?format=json")
            .path(
                "paths.'/api/strategy-calls'.post.requestBody.content.'application/json'.example");
    given().contentType(ContentType.JSON).body(example).post(CALLS).then().statusCode(201);
  }
}
