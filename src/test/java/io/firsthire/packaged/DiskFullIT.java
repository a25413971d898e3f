package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The disk that the SQLite database and the spool are on is full for a while. */
class DiskFullIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERDICTS = "/api/comparisons/ferry-vs-bridge/verdicts";

  /** Lets the service see a small disk of its own at the data directory. */
  private static List<String> onSmallDisk(Path directory) {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=16m tmpfs '" + directory + "' && exec \"$@\"",
        "sh");
  }

  @Test
  void verdictsAreAnsweredUntilTheSpoolIsFullTooAndNoneIsLost() throws Exception {
    Path data = TestRules.temporaryDirectory("data");
    List<String> answered = new ArrayList<>();
    try (RunningService service =
        RunningService.start(
            onSmallDisk(data),
            TestRules.directory("ferry-vs-bridge"),
            "firsthire.data.directory=" + data,
            "firsthire.journal.spool.bytes=524288",
            "firsthire.journal.retry=100ms")) {
      Path disk = Path.of("/proc/" + service.pid() + "/root" + data);
      ask(service, answered, 20);
      assertThat(Files.size(disk.resolve("firsthire.db"))).isPositive();

      Path ballast = disk.resolve("ballast");
      fill(ballast);
      await()
          .until(
              () -> {
                ask(service, answered, 20);
                return health(service).contains("\"state\": \"degraded\"");
              });
      ask(service, answered, 100);
      assertThat(health(service)).contains("SQLITE_");
      assertThat(service.get("/metrics").body()).containsPattern("firsthire_journal_spooled [1-9]");

      HttpResponse<String> refused = askUntilRefused(service, answered);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("urn:firsthire:problem:journal-full");
      assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(health(service)).contains("\"state\": \"full\"");

      Files.delete(ballast);
      await().until(service::isGood);
      ask(service, answered, 20);
      // Two of one millisecond are in any order.
      assertThat(logged(service)).containsExactlyInAnyOrderElementsOf(answered);
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static String health(RunningService service) {
    return service.get("/health/ready").body();
  }

  private static HttpResponse<String> askUntilRefused(RunningService service, List<String> answered)
      throws IOException {
    HttpResponse<String> answer = service.post(VERDICTS, "{}");
    while (answer.statusCode() == 200) {
      answered.add(JSON.readTree(answer.body()).get("id").textValue());
      answer = service.post(VERDICTS, "{}");
    }
    return answer;
  }

  private static void ask(RunningService service, List<String> answered, int count)
      throws IOException {
    for (int n = 0; n < count; n++) {
      var answer = service.post(VERDICTS, "{\"passengers\": " + answered.size() + "}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      answered.add(JSON.readTree(answer.body()).get("id").textValue());
    }
  }

  private static List<String> logged(RunningService service) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : service.get("/api/verdicts").body().lines().toList()) {
      ids.add(JSON.readTree(line).get("id").textValue());
    }
    return ids;
  }
}
