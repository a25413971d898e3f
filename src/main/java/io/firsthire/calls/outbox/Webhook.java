package io.firsthire.calls.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Posts messages to a URL, signed with each of some keys. Redirects are not followed, and only the
 * status of the answer is read.
 */
final class Webhook implements Channel {
  private static final int GONE = 410;
  private static final int MOST_SAID = 200;

  private final HttpClient client;
  private final URI url;
  private final List<SigningKey> keys;
  private final Duration timeout;
  private final InstantSource clock;

  Webhook(
      HttpClient client, URI url, List<SigningKey> keys, Duration timeout, InstantSource clock) {
    this.client = client;
    this.url = url;
    this.keys = List.copyOf(keys);
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public AttemptResult send(Message message) throws InterruptedException {
    try {
      HttpResponse<InputStream> answer =
          client.send(request(message), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return outcome(answer);
    } catch (IOException e) {
      return AttemptResult.failed(described(e));
    }
  }

  private HttpRequest request(Message message) {
    byte[] body = message.json();
    long timestamp = clock.instant().getEpochSecond();
    String signatures =
        keys.stream()
            .map(key -> key.sign(message.id(), timestamp, body))
            .collect(Collectors.joining(" "));
    return HttpRequest.newBuilder(url)
        .timeout(timeout)
        .header("content-type", "application/json")
        .header("user-agent", "FirstHire")
        .header("webhook-id", message.id())
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", signatures)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private AttemptResult outcome(HttpResponse<?> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return AttemptResult.received();
    }
    String why = "it answered " + status;
    if (status == GONE) {
      return AttemptResult.refused(why);
    }
    Instant now = clock.instant();
    return answer
        .headers()
        .firstValue("retry-after")
        .flatMap(value -> RetryAfter.read(value, now))
        .map(pause -> AttemptResult.failed(why, pause))
        .orElseGet(() -> AttemptResult.failed(why));
  }

  private String described(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "it did not answer within " + timeout.toMillis() + " ms";
    }
    if (e.getCause() instanceof UnresolvedAddressException
        || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException) {
      return "no host of its name is known";
    }
    String what = "the connection broke";
    if (e instanceof ConnectException) {
      what = "it cannot be connected to";
    } else if (e instanceof SSLException) {
      what = "no TLS connection can be made";
    }
    return e.getMessage() == null ? what : what + ": " + inOneLine(e.getMessage());
  }

  private static String inOneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MOST_SAID ? line.substring(0, MOST_SAID) + "…" : line;
  }
}
