package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.RunningService;
import io.firsthire.TestRules;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service does not start with systems that it could not tell anything, and says why. */
class WrongTargetsIT {
  private static final Path RULES = TestRules.withoutVocabulary("heads-vs-tails");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firsthire.webhooks.crm.url=http://crm.example?key=hunter2 | firsthire.webhooks.crm.url must start with",
        "firsthire.webhooks.crm.secret=hunter2                     | firsthire.webhooks.crm.url must be a URL",
        "firsthire.mail.to=hunter2                                 | firsthire.mail.to must be addresses such as",
        "firsthire.mail.to=office@firm.example                     | firsthire.mail.from must be an address such"
      })
  void whatIsWrongIsNamedInOneLine(String setting, String said) {
    assertThatThrownBy(() -> RunningService.start(RULES, setting))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"hunter2", "whsec_hunter2", "whsec_hunter2!"})
  void aSecretIsNotShown(String secret) {
    assertThatThrownBy(
            () ->
                RunningService.start(
                    RULES,
                    "firsthire.webhooks.crm.url=https://crm.example",
                    "firsthire.webhooks.crm.secret=" + secret))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("firsthire.webhooks.crm.secret must be whsec_ and 24 to 64 bytes")
        .hasMessageNotContaining("hunter2");
  }
}
