package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.CutOff;
import io.firsthire.RunningService;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strategy calls as the packaged service takes them, with its database and without. */
class CallsIT {
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");
  private static final String CALLS = "/api/strategy-calls";

  private static String call(String name, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"name": "%s", "email": "%s@quill.example", "firmName": "Quill",
         "message": "from %s", "timeZone": "Europe/Berlin"%s}""",
        name,
        name,
        name,
        more);
  }

  private static RunningService start(Map<String, String> settings, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    settings.forEach((key, value) -> all.add(key + "=" + value));
    all.add("firsthire.rules.gate=compile");
    // Without the vocabulary, a firm without answers gets no outcome.
    all.add("firsthire.rules.gate.findings=off");
    all.add("firsthire.calls.retry=100ms");
    all.add("firsthire.calls.spool.bytes=131072");
    return RunningService.start(List.of(), RULES, all.toArray(String[]::new));
  }

  private static void answers(HttpResponse<String> answer, int status, String... texts) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(texts);
  }

  @Test
  void callsAreTakenWithoutTheDatabaseAndNothingOfAPersonIsLogged() {
    try (CutOff network = new CutOff(TestDatabases.postgresPort())) {
      Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
      settings.computeIfPresent(
          "firsthire.data.postgresql.url",
          (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
      try (RunningService service =
          start(settings, "quarkus.log.category.\"firsthire\".level=DEBUG")) {
        String first = service.post(CALLS, call("zelda", ""), "Idempotency-Key", "1").body();
        assertThat(first).contains("respondBy");
        answers(service.post(CALLS, call("yorick", ", \"phone\": \"zelda\"")), 400, "'phone'");
        answers(service.post(CALLS, "{\"name\": \"xerxes\" oops"), 400, "malformed-json");
        network.cut();
        withoutTheDatabase(service);
        network.heal();
        await().until(service::isGood);
        assertThat(service.get(CALLS + "/export").body().lines()).hasSize(2);
        assertThat(service.log().toString())
            .contains("takes no strategy calls, so they go to the spool", "is drained")
            .doesNotContain("zelda", "yorick", "xerxes", "walter", "quill");
      }
    }
  }

  private static void withoutTheDatabase(RunningService service) {
    String call = call("walter", "");
    HttpResponse<String> spooled = service.post(CALLS, call, "Idempotency-Key", "2");
    answers(spooled, 201, "respondBy");
    assertThat(service.post(CALLS, call, "Idempotency-Key", "2").body()).isEqualTo(spooled.body());
    answers(
        service.post(CALLS, call("zelda", ""), "Idempotency-Key", "2"),
        422,
        "idempotency-key-reused");
    answers(service.get("/health/ready"), 200, "\"strategy-calls\"", "\"degraded\"");
    answers(service.get(CALLS), 503, "calls-unavailable");
    answers(service.get(CALLS + "/export"), 503, "calls-unavailable");
    answers(
        service.post(
            CALLS + "/erasures",
            "{\"email\": \"walter@quill.example\"}",
            "Authorization",
            "Bearer " + TestStaff.TOKEN),
        503,
        "calls-unavailable");
    answers(service.get("/metrics"), 200, "firsthire_calls_spooled 1.0");
  }

  @Test
  void whatCanBeKeptNowhereIsRefusedAndSaid() {
    try (CutOff network = new CutOff(TestDatabases.postgresPort())) {
      Map<String, String> settings = TestDatabases.settings(Kind.POSTGRESQL);
      settings.computeIfPresent(
          "firsthire.data.postgresql.url",
          (key, url) -> url.replaceFirst("localhost:\\d+", "127.0.0.1:" + network.port()));
      network.cut();
      try (RunningService service = start(settings)) {
        String large = call("zelda", "").replace("from", "x".repeat(3_900));
        HttpResponse<String> last = service.post(CALLS, large);
        for (int n = 0; n < 200 && last.statusCode() == 201; n++) {
          last = service.post(CALLS, large);
        }
        answers(last, 503, "calls-full");
        assertThat(last.headers().firstValue("Retry-After")).contains("5");
        answers(service.get("/health/ready"), 503, "\"full\"");
      }
    }
  }

  @Test
  void anOfficeThatCannotBeIsRefusedByItsKey() {
    Map<String, String> settings = TestDatabases.settings(Kind.SQLITE);
    assertThatThrownBy(() -> start(settings, "firsthire.office.holidays=us.nyy"))
        .hasMessageContaining("firsthire.office.holidays is 'us.nyy'")
        .hasMessageContaining("Did you mean 'us.ny'?")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\tat "));
    assertThatThrownBy(() -> start(settings, "firsthire.office.time-zone=Mars/Base"))
        .hasMessageContaining("firsthire.office.time-zone");
  }
}
