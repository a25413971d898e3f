package io.firsthire.calls.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What is told of strategy calls. */
@FunctionalInterface
public interface Payloads {
  /**
   * A call as it is now; empty if there is none, or the person's data was erased. It may throw
   * while calls cannot be read.
   */
  Optional<JsonNode> of(String callId);
}
