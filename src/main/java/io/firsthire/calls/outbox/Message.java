package io.firsthire.calls.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/**
 * A message to a target.
 *
 * @param id the id of the delivery, by which receivers recognise repetitions
 * @param event what happened
 * @param happenedAt when it happened
 * @param data the call as it is now
 */
public record Message(String id, String event, Instant happenedAt, JsonNode data) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As JSON, in the structure that Standard Webhooks recommends: type, timestamp, data. */
  byte[] json() {
    try {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("type", event)
              .put("timestamp", happenedAt.toString())
              .set("data", data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written as JSON", e);
    }
  }

  /** Leaves out the data, which is personal. */
  @Override
  public String toString() {
    return event + " " + id;
  }
}
