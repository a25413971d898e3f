package io.firsthire.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.firsthire.text.TextDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A requested call that is not kept yet.
 *
 * @param id derived from the Idempotency-Key if there is one, so that the same key means the same
 *     call on every service, even without its database
 * @param askedAt to the millisecond, like respondBy
 * @param bodyHash the hash of the bytes that were sent
 * @param origin the host of the website, or null
 */
public record NewCall(
    String id,
    Instant askedAt,
    Instant respondBy,
    String bodyHash,
    @Nullable String origin,
    CallRequest request) {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final TimeBasedEpochRandomGenerator NEW_IDS =
      Generators.timeBasedEpochRandomGenerator();
  private static final NameBasedGenerator IDS_OF_KEYS =
      Generators.nameBasedGenerator(UUID.fromString("5b0e1c59-7a3c-5c0c-9a39-0b5f3f1c6f0e"));

  /** The id of a call with a key, or a new id for the current time if the key is null. */
  public static String id(@Nullable String key, Instant now) {
    return key == null
        ? NEW_IDS.construct(now.toEpochMilli()).toString()
        : IDS_OF_KEYS.generate(key).toString();
  }

  /** The SHA-256 of what was sent. */
  public static String hash(byte[] body) {
    return HexFormat.of().formatHex(TextDigest.sha256().digest(body));
  }

  /** A call that is requested now. */
  public static NewCall of(
      String id,
      Instant now,
      OfficeHours office,
      String bodyHash,
      @Nullable String origin,
      CallRequest request) {
    Instant askedAt = Instant.ofEpochMilli(now.toEpochMilli());
    return new NewCall(id, askedAt, office.respondBy(askedAt), bodyHash, origin, request);
  }

  /** The same call under another id, which is always the same. */
  NewCall renamed() {
    return new NewCall(id(id + bodyHash, askedAt), askedAt, respondBy, bodyHash, origin, request);
  }

  Receipt receipt() {
    return new Receipt(id, respondBy);
  }

  CallWriter.AcceptedCall known() {
    return new CallWriter.AcceptedCall(receipt(), bodyHash, null);
  }

  byte[] toBytes() {
    return json(this).getBytes(StandardCharsets.UTF_8);
  }

  static NewCall read(byte[] bytes) throws IOException {
    try {
      return JSON.readValue(bytes, NewCall.class);
    } catch (JsonProcessingException e) {
      // Jackson's message could quote personal data.
      throw new IOException("a call in the spool is damaged");
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is kept of a call can be written as JSON", e);
    }
  }
}
