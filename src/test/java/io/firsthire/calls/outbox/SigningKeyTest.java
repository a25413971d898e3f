package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The example that the specification's own libraries are tested with. */
  @Test
  void theExampleOfTheSpecificationIsSignedAsThere() {
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(SigningKey.of(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @CsvSource({
    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,        does not start with whsec_",
    "whsec_,                                  holds 0 bytes",
    "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=,      holds 20 bytes",
    "whsec_MfKQ9r8GKYqrTw!!!jUPD8ILPZIo2LaLaS, is not in base64 after whsec_"
  })
  void whatIsNoSecretIsToldWithoutShowingIt(String secret, String said) {
    assertThatThrownBy(() -> WebhookSecret.of(secret).keys())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(said)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 64})
  void secretsOfAllAllowedLengthsAreTaken(int bytes) {
    String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    assertThat(WebhookSecret.of(secret + ", " + SECRET).keys()).hasSize(2);
  }

  @Test
  void ofThreeSecretsOneIsTooMuch() {
    assertThatThrownBy(() -> WebhookSecret.of(SECRET + "," + SECRET + "," + SECRET).keys())
        .hasMessage("holds 3 secrets");
  }

  @Test
  void secretsAreNotShown() {
    assertThat(WebhookSecret.of(SECRET)).hasToString("(secret)");
    assertThat(SigningKey.of(SECRET)).hasToString("(secret)");
  }
}
