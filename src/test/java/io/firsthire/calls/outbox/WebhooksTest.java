package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestClock;
import io.firsthire.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {
  private static final String SECRET = Receiver.SECRET;

  /** Targets of settings under {@code firsthire.webhooks.}. */
  private static List<Target> targets(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>();
    settings.forEach((key, value) -> all.put("firsthire.webhooks." + key, value));
    return Webhooks.targets(
        TestDatabases.config(WebhooksConfig.class, all), Set.of("mail"), new TestClock());
  }

  private static Map<String, String> crm(String... setting) {
    Map<String, String> settings =
        new TreeMap<>(Map.of("crm.url", "https://crm.example/hooks", "crm.secret", SECRET));
    if (setting.length > 0) {
      settings.put(setting[0], setting[1]);
    }
    return settings;
  }

  @Test
  void aTargetIsMadeOfEachWebhook() {
    Map<String, String> settings = crm("crm.events", "strategy-call.requested");
    settings.put("billing.url", "http://localhost:9000");
    settings.put("billing.secret", SECRET + "," + SECRET);
    settings.put("billing.timeout", "3s");
    List<Target> targets = targets(settings);
    assertThat(targets).extracting(Target::name).containsExactly("billing", "crm");
    assertThat(targets.get(0).events()).containsExactlyInAnyOrder(Event.values());
    assertThat(targets.get(0).timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(targets.get(1).events()).containsExactly(Event.REQUESTED);
    assertThat(targets.get(1).timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(targets(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.example/hooks?token=x",
        "HTTPS://CRM.example:8443",
        "http://localhost/hooks",
        "http://127.0.0.1:9000",
        "http://127.9.9.9",
        "http://[::1]:9000/hooks"
      })
  void safeUrlsAreTaken(String url) {
    assertThat(targets(crm("crm.url", url))).hasSize(1);
  }

  @Test
  void anUnsafeUrlIsTakenIfItIsAskedFor() {
    Map<String, String> settings = crm("crm.url", "http://10.0.0.7/hooks");
    settings.put("crm.insecure", "true");
    assertThat(targets(settings)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crm.url    | ''                               | .crm.url must be a URL such as",
        "crm.url    | crm.example                      | but is 'crm.example'.",
        "crm.url    | ftp://crm.example                | but is 'ftp://crm.example'.",
        "crm.url    | https:///hooks                   | but is 'https:///hooks'.",
        "crm.url    | https://crm.example/a b          | but is 'https://crm.example/a b'.",
        "crm.url    | https://me:hunter2@crm.example/  | but is 'https://…@crm.example/'.",
        "crm.url    | http://crm.example?key=hunter2   | but is 'http://crm.example?…': only to this",
        "crm.url    | http://127.0.0.1.evil.example    | set firsthire.webhooks.crm.insecure to true.",
        "crm.url    | http://localhost.evil.example    | .crm.url must start with https",
        "crm.secret | hunter2                          | .crm.secret must be whsec_ and 24 to 64 bytes",
        "crm.secret | whsec_hunter2                    | but holds 5 bytes.",
        "crm.secret | whsec_hunter2!                   | but is not in base64 after whsec_.",
        "crm.events | strategy-call.request            | Did you mean 'strategy-call.requested'?",
        "crm.events | x                                | .crm.events: there is no event 'x'. There are",
        "crm.timeout| 0s                               | .crm.timeout must be from 100 ms to 2 minutes",
        "crm.timeout| 1h                               | but is 3600000 ms.",
        "mail.url   | https://crm.example              | .mail: a webhook's name must be of at most 40",
        "my_crm.url | https://crm.example              | and not mail."
      })
  void whatCannotBeIsNamedWithoutShowingSecrets(String key, String value, String said) {
    assertThatThrownBy(() -> targets(crm(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("firsthire.webhooks.")
        .hasMessageContaining(said)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> targets(Map.of("crm.secret", SECRET)))
        .hasMessageContaining(".crm.url must be")
        .hasMessageEndingWith("but is not set.");
    assertThatThrownBy(() -> targets(Map.of("crm.url", "https://crm.example")))
        .hasMessageContaining(".crm.secret must be")
        .hasMessageEndingWith("but is not set.");
  }

  @Test
  void theConfigurationDoesNotShowSecrets() {
    Map<String, String> settings = Map.of("firsthire.webhooks.crm.secret", SECRET);
    WebhooksConfig config = TestDatabases.config(WebhooksConfig.class, settings);
    assertThat(config.byName().get("crm").secret().orElseThrow().toString())
        .doesNotContain(SECRET.substring(6));
    assertThat(config.toString()).doesNotContain(SECRET.substring(6));
  }
}
