package io.firsthire.calls.outbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header Retry-After (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * The requested pause from now on; empty if the header does not say.
   *
   * @param value seconds, or a date in the form of HTTP
   */
  static Optional<Duration> read(String value, Instant now) {
    String text = value.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, then)).filter(pause -> !pause.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
