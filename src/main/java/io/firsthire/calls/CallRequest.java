package io.firsthire.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

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
    String phone,
    String firmName,
    String message,
    String timeZone,
    List<String> preferredTimes,
    String verdictId) {
  public CallRequest {
    preferredTimes = List.copyOf(preferredTimes);
  }

  /**
   * Reads what was sent, as JSON in UTF-8.
   *
   * @param now the time after which preferred times must be
   * @throws MalformedCall if it is not one JSON object
   * @throws InvalidCall if fields are not valid; all of them are named at once
   */
  public static Sent read(byte[] json, Instant now) {
    return new CallReader(now).read(json);
  }

  /**
   * The result of reading.
   *
   * @param trapped whether the field that people do not see was filled in, so that a program sent
   *     it
   */
  public record Sent(CallRequest request, boolean trapped) {}

  @Override
  public String toString() {
    return "CallRequest[…]";
  }
}
