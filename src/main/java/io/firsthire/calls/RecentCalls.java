package io.firsthire.calls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that were answered most recently, so that they are known while the database is away.
 */
final class RecentCalls {
  private static final int MOST = 10_000;

  private final Map<String, CallWriter.AcceptedCall> calls =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallWriter.AcceptedCall> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(CallWriter.AcceptedCall call) {
    calls.put(call.receipt().id(), call);
  }

  synchronized Optional<CallWriter.AcceptedCall> find(String id) {
    return Optional.ofNullable(calls.get(id));
  }
}
