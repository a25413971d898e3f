package io.firsthire.calls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that were answered most recently, so that they are known while the database is away.
 */
final class RecentCalls {
  private static final int MOST = 10_000;

  private final Map<String, CallWriter.Known> calls =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallWriter.Known> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(CallWriter.Known call) {
    calls.put(call.receipt().id(), call);
  }

  synchronized Optional<CallWriter.Known> find(String id) {
    return Optional.ofNullable(calls.get(id));
  }
}
