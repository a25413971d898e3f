package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.PackagedProgram;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spool that a disk damaged, as an operator meets it. */
class DamagedSpoolIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERDICTS = "/api/comparisons/ferry-vs-bridge/verdicts";

  private final Path rules = TestRules.directory("ferry-vs-bridge");
  private final Path data = TestRules.temporaryDirectory("data");

  /** Its database is away, so that verdicts stay in the spool. */
  private RunningService start() {
    return RunningService.start(
        rules,
        "firsthire.data.directory=" + data,
        "firsthire.data.database=postgresql",
        "firsthire.data.postgresql.url=jdbc:postgresql://127.0.0.1:1/firsthire");
  }

  @Test
  void aDamageIsToldUntilItIsAcknowledged() throws Exception {
    try (RunningService service = start()) {
      for (int n = 0; n < 3; n++) {
        assertThat(service.post(VERDICTS, "{}").body()).contains("\"outcome\"");
      }
      assertThat(journal(service).path("data").path("state").asText()).isEqualTo("degraded");
    }
    flipABitOfTheFirstRecord();
    try (RunningService service = start()) {
      JsonNode journal = journal(service);
      assertThat(journal.path("status").asText()).isEqualTo("UP");
      assertThat(journal.path("data").path("state").asText()).isEqualTo("damaged");
      assertThat(journal.path("data").path("damaged").asInt()).isEqualTo(1);
      assertThat(service.get("/metrics").body()).contains("firsthire_journal_damaged 1.0");
      assertThat(service.log()).anyMatch(line -> line.contains("spool is damaged: segment-00"));
    }
    assertThat(command("spool")).contains("damaged-");
    assertThat(command("spool", "repair")).contains("and acknowledged");
    try (RunningService service = start()) {
      assertThat(journal(service).path("data").path("state").asText()).isEqualTo("degraded");
    }
  }

  private void flipABitOfTheFirstRecord() throws IOException {
    Path segment = data.resolve("spool").resolve("segment-00");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length > 200 ? 200 : bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
  }

  private static JsonNode journal(RunningService service) throws IOException {
    for (JsonNode check : JSON.readTree(service.get("/health/ready").body()).path("checks")) {
      if (check.path("name").asText().equals("journal")) {
        return check;
      }
    }
    throw new AssertionError("health says nothing of the journal");
  }

  private String command(String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(PackagedProgram.command(List.of(), words));
    builder.environment().put("FIRSTHIRE_DATA_DIRECTORY", data.toString());
    Process process = builder.redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return told;
  }
}
