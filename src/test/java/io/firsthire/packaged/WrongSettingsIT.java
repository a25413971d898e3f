package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.RunningService;
import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service does not start with what cannot be set, and says so in words of its own. */
class WrongSettingsIT {
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firsthire.rules.gate=siute    | firsthire.rules.gate must be one of off, compile, suite, but is 'siute'. Did you mean 'suite'?",
        "firsthire.journal.retention=0 | firsthire.journal.retention must be a time from 1ms to 36500d, such as 10s, but is '0'.",
        "firsthire.rulse.poll=1s       | firsthire.rulse.poll is not a setting. Did you mean 'firsthire.rules.poll'?",
        "quarkus.http.port=99999       | quarkus.http.port must be a whole number from 0 to 65535, but is '99999'.",
        "quarkus.log.level=INFOO       | quarkus.log.level must be one of off, fatal, error, severe, warn, warning, info, config, debug, fine, finer, trace, finest, all, but is 'INFOO'. Did you mean 'info'?"
      })
  void whatCannotBeIsAllThatIsSaid(String setting, String said) {
    assertThatThrownBy(() -> RunningService.start(RULES, setting))
        .hasMessage("the service did not start:\n" + said);
  }

  @Test
  void aDatabaseThatRefusesEndsTheFirstStartWithOneLine() {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    RULES,
                    "firsthire.data.database=postgresql",
                    "firsthire.data.postgresql.username=nobody",
                    "firsthire.data.postgresql.url=jdbc:postgresql://localhost:"
                        + TestDatabases.postgresPort()
                        + "/postgres"))
        .hasMessageContaining("/postgres cannot be used: ")
        .hasMessageContaining("\"nobody\" does not exist")
        .hasMessageContaining("firsthire.data.wait=true")
        .hasMessageNotContaining("\tat ");
  }
}
