package io.firsthire.calls.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Gives the data to send about strategy calls. */
@FunctionalInterface
public interface Payloads {
  /**
   * A call as it is now; empty if there is none, or the person's data was erased. This may throw
   * while calls cannot be read.
   */
  Optional<JsonNode> of(String callId);
}
