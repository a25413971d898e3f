package io.firsthire.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sent. It is personal data, so its text form shows none of it.
 *
 * @param phone null if it was left out; so are message and verdictId
 * @param timeZone an IANA name
 * @param preferredTimes ISO 8601 times or intervals, with their offsets from UTC
 * @param verdictId a UUID, of a verdict that may or may not be on record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallRequest(
    String name,
    String email,
    @Nullable String phone,
    String firmName,
    @Nullable String message,
    String timeZone,
    List<String> preferredTimes,
    @Nullable String verdictId) {
  public CallRequest {
    preferredTimes = List.copyOf(preferredTimes);
  }

  /**
   * Reads what was sent, as JSON in UTF-8.
   *
   * @param now the time after which preferred times must be
   * @return empty if the field that people do not see was filled in, so that a program sent it
   * @throws MalformedCall if it is not one JSON object
   * @throws InvalidCall if fields are not valid; all of them are named at once
   */
  public static Optional<CallRequest> read(byte[] json, Instant now) {
    return new CallReader(now).read(json);
  }

  @Override
  public String toString() {
    return "CallRequest[…]";
  }
}
