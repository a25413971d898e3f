package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.PackagedProgram;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The packaged service without any configuration of who its staff are. */
class StaffTokenIT {
  private static final Pattern TOKEN = Pattern.compile("firsthire_[\\w-]{43}");
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");
  private static final String NONE = "-Dfirsthire.access.staff-token=";

  private static RunningService start(Path data) {
    return RunningService.start(
        RULES,
        NONE,
        "firsthire.data.directory=" + data,
        "firsthire.rules.gate=compile",
        "quarkus.http.access-log.enabled=true");
  }

  private static int status(RunningService service, String token) {
    return service
        .call("GET", "/api/packs?note=for+my+eyes", null, "Authorization", "Bearer " + token)
        .statusCode();
  }

  private static List<String> shown(RunningService service) {
    return service.log().stream()
        .flatMap(line -> TOKEN.matcher(line).results())
        .map(found -> found.group())
        .toList();
  }

  private static String command(Path data) throws Exception {
    ProcessBuilder command = new ProcessBuilder(PackagedProgram.command(List.of(), "staff-token"));
    command.environment().put("FIRSTHIRE_DATA_DIRECTORY", data.toString());
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.strip();
  }

  @Test
  void aTokenIsShownOnceTakenFromThenOnAndReplacedByCommand() throws Exception {
    Path data = TestRules.temporaryDirectory("data");
    String token;
    try (RunningService first = start(data)) {
      assertThat(shown(first)).hasSize(1);
      token = shown(first).get(0);
      assertThat(status(first, token)).isEqualTo(200);
      assertThat(status(first, token.toUpperCase(Locale.ROOT))).isEqualTo(401);
    }
    try (RunningService second = start(data)) {
      assertThat(status(second, token)).isEqualTo(200);
      String replaced = command(data);
      assertThat(replaced).matches(TOKEN);
      assertThat(status(second, replaced)).isEqualTo(200);
      assertThat(status(second, token)).isEqualTo(401);
      assertThat(shown(second)).as("no token is logged").isEmpty();
      assertThat(second.log())
          .anyMatch(line -> line.contains("GET /api/packs\" 401"))
          .noneMatch(line -> line.contains("eyes"));
    }
  }

  @Test
  void aTokenThatCouldBeGuessedIsRefusedAtTheStartWithoutBeingShown() {
    assertThatThrownBy(() -> RunningService.start(RULES, NONE + "hunter2"))
        .hasMessageContaining(
            "firsthire.access.staff-token must have at least 32 characters, but has 7.")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("\tat ");
  }

  @Test
  void whatIsNoNetworkOfProxiesIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> RunningService.start(RULES, "firsthire.access.trusted-proxies=10.0.0.0/64"))
        .hasMessageContaining("firsthire.access.trusted-proxies: '10.0.0.0/64' is not a network");
  }

  @Test
  void oidcThatIsOnlyHalfConfiguredIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> RunningService.start(RULES, "quarkus.oidc.auth-server-url=https://login.example"))
        .hasMessageContaining("set quarkus.oidc.tenant-enabled to true");
  }
}
