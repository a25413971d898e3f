package io.firsthire.calls.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firsthire.Patience;
import io.firsthire.calls.outbox.AttemptResult.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class WebhookTest {
  private static final String OTHER_SECRET = "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0";
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00.750Z");

  /** So long that it is not over on a machine that is busy with other things. */
  private static final Message MESSAGE =
      new Message(
          UUID.randomUUID().toString(),
          "strategy-call.requested",
          Instant.parse("2026-03-02T13:00:00.123Z"),
          JsonNodeFactory.instance.objectNode().put("id", "7").put("name", "Zoë . Example"));

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private AttemptResult send(String url, String... secrets) throws InterruptedException {
    return send(url, Patience.LONGEST, secrets);
  }

  private static AttemptResult send(String url, Duration timeout, String... secrets)
      throws InterruptedException {
    return new Webhook(
            HttpClient.newHttpClient(),
            URI.create(url),
            List.of(secrets).stream().map(SigningKey::of).toList(),
            timeout,
            InstantSource.fixed(NOW))
        .send(MESSAGE);
  }

  private AttemptResult send() throws InterruptedException {
    return send(receiver.url(), Receiver.SECRET);
  }

  @Test
  void aMessageIsJsonThatItsReceiverCanTrust() throws Exception {
    assertThat(send()).isEqualTo(AttemptResult.received());
    Receiver.ReceivedRequest received = receiver.received().get(0);
    assertThat(received.path()).isEqualTo("/hooks");
    assertThat(received.id()).isEqualTo(MESSAGE.id());
    assertThat(received.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(received.isSignedWith(Receiver.SECRET)).isTrue();
    assertThat(received.isSignedWith(OTHER_SECRET)).isFalse();
    assertThat(received.json())
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("type", "strategy-call.requested")
                .put("timestamp", "2026-03-02T13:00:00.123Z")
                .set("data", MESSAGE.data()));
  }

  @Test
  void whileASecretIsReplacedBothSign() throws Exception {
    send(receiver.url(), OTHER_SECRET, Receiver.SECRET);
    Receiver.ReceivedRequest received = receiver.received().get(0);
    assertThat(received.isSignedWith(OTHER_SECRET)).isTrue();
    assertThat(received.isSignedWith(Receiver.SECRET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void whatIsAnsweredSoIsReceived(int status) throws Exception {
    receiver.answer(Receiver.status(status));
    assertThat(send().kind()).isEqualTo(Kind.RECEIVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 404, 408, 429, 500, 502, 503, 504})
  void whatIsAnsweredSoHasFailed(int status) throws Exception {
    receiver.answer(Receiver.status(status));
    assertThat(send()).isEqualTo(AttemptResult.failed("it answered " + status));
  }

  @Test
  void aReceiverThatIsGoneRefuses() throws Exception {
    receiver.answer(Receiver.status(410));
    assertThat(send()).isEqualTo(AttemptResult.refused("it answered 410"));
  }

  @ParameterizedTest
  @CsvSource({"120,PT2M", "'Mon, 02 Mar 2026 14:01:00 GMT',PT59.25S"})
  void thePauseThatIsAskedForIsTold(String header, Duration pause) throws Exception {
    receiver.answer(Receiver.status(429, "Retry-After", header));
    assertThat(send()).isEqualTo(AttemptResult.failed("it answered 429", pause));
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (Receiver other = new Receiver()) {
      receiver.answer(Receiver.status(307, "Location", other.url()));
      assertThat(send()).isEqualTo(AttemptResult.failed("it answered 307"));
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void aReceiverThatHangsIsGivenUp() throws Exception {
    receiver.answer(receiver.hang());
    assertThat(send(receiver.url(), Duration.ofSeconds(1), Receiver.SECRET))
        .isEqualTo(AttemptResult.failed("it did not answer within 1000 ms"));
  }

  @Test
  void aReceiverThatTalksForEverHasReceived() throws Exception {
    receiver.answer(receiver.talk());
    assertThat(send()).isEqualTo(AttemptResult.received());
  }

  @Test
  void aConnectionThatIsCutHasFailed() throws Exception {
    receiver.answer(Receiver.cut());
    AttemptResult outcome = send();
    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.why()).startsWith("the connection broke: ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1/hooks?key=hunter2,it cannot be connected to",
    "http://nowhere.invalid/hooks?key=hunter2,no host of its name is known"
  })
  void whatCannotBeReachedHasFailed(String url, String said) throws Exception {
    AttemptResult outcome = send(url, Receiver.SECRET);
    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.why()).startsWith(said).doesNotContain("hunter2");
  }

  @Test
  void aReceiverWithACertificateOfItsOwnMakingIsToldNothing() throws Exception {
    try (Receiver impostor = Receiver.withCertificateOfItsOwnMaking()) {
      AttemptResult outcome = send(impostor.url(), Receiver.SECRET);
      assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
      assertThat(outcome.why()).startsWith("no TLS connection can be made: ");
      assertThat(impostor.received()).isEmpty();
    }
  }

  @Test
  void aMessageDoesNotShowItsData() {
    assertThat(MESSAGE.toString()).doesNotContain("Example").contains(MESSAGE.id());
  }
}
