package io.firsthire.calls.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Strategy calls, as those who keep them tell of them. */
final class Calls implements Payloads {
  private final Map<String, JsonNode> calls = new ConcurrentHashMap<>();

  /** Makes a call, and gives its id. */
  String ask() {
    String id = UUID.randomUUID().toString();
    change(id, "NEW");
    return id;
  }

  void change(String id, String state) {
    calls.put(
        id,
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("state", state)
            .put("email", "ada@firm.example"));
  }

  void erase(String id) {
    calls.remove(id);
  }

  @Override
  public Optional<JsonNode> of(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }
}
