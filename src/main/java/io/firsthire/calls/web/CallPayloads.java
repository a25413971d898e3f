package io.firsthire.calls.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.calls.Call;
import io.firsthire.calls.Calls;
import io.firsthire.calls.outbox.Payloads;
import io.firsthire.store.database.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Gives the firm's systems what staff see of a call, without its history. */
@Singleton
class CallPayloads implements Payloads {
  private final Calls calls;
  private final LiveOffice office;
  private final ObjectMapper json;
  private final Clock clock;

  CallPayloads(Database database, LiveOffice office, ObjectMapper json, Clock clock) {
    this.clock = clock;
    this.calls = new Calls(database);
    this.office = office;
    this.json = json;
  }

  @Override
  public Optional<JsonNode> of(String callId) {
    return calls.find(callId).filter(call -> call.erasedAt() == null).map(this::json);
  }

  private JsonNode json(Call call) {
    return json.valueToTree(CallView.of(call, office.hours(), clock.instant()));
  }
}
