package io.firsthire.packaged;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.Patience;
import io.firsthire.RunningService;
import io.firsthire.calls.outbox.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Visitors who ask for calls, each with a key of its own. Whoever gets no answer, since the service
 * is killed, asks again with the same key.
 */
final class CallVisitors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 8;
  private static final String CALLS = "/api/strategy-calls";

  /** The ids that were answered, by key; and the keys whose calls got no answer. */
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger keys = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /** Lets visitors ask until some more calls were answered, and kills the service. */
  void askUntilKilled(RunningService service, int more) throws Exception {
    ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
    int enough = answered.size() + more;
    try (service) {
      for (int n = 0; n < AT_ONCE; n++) {
        visitors.execute(() -> visit(service));
      }
      await().until(() -> answered.size() >= enough);
      service.kill();
    } finally {
      visitors.shutdown();
      assertThat(visitors.awaitTermination(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS))
          .isTrue();
    }
  }

  private void visit(RunningService service) {
    while (true) {
      String key = unanswered.poll();
      if (key == null) {
        key = "key-" + keys.incrementAndGet();
      } else {
        repeated.incrementAndGet();
      }
      try {
        ask(service, key);
      } catch (UncheckedIOException e) {
        unanswered.add(key);
        return;
      }
    }
  }

  private void ask(RunningService service, String key) {
    String call =
        String.format(
            Locale.ROOT,
            """
        {"name": "%s", "email": "%s@firm.example", "firmName": "Firm", "timeZone": "Europe/Berlin"}""",
            key,
            key);
    var answer = service.post(CALLS, call, "Idempotency-Key", key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    answered.put(key, json(answer.body()).get("id").textValue());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /**
   * Asks for what got no answer, and holds what the service keeps against what it answered.
   *
   * @param crm which must have been told of each call in the end
   */
  void eachKeyHasItsCall(RunningService service, int least, Receiver crm) {
    try (service) {
      for (String key : unanswered) {
        ask(service, key);
      }
      await().until(service::isGood);
      Map<String, List<String>> lines = new HashMap<>();
      Map<String, String> kept = new HashMap<>();
      for (String line : service.get(CALLS + "/export").body().lines().toList()) {
        String key = json(line).get("request").get("name").textValue();
        lines.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        kept.put(key, json(line).get("id").textValue());
      }
      assertThat(lines).allSatisfy((key, calls) -> assertThat(calls).hasSize(1));
      assertThat(kept).isEqualTo(answered);
      assertThat(answered).hasSize(keys.get()).hasSizeGreaterThan(least);
      assertThat(repeated.get()).isPositive();
      await().until(() -> told(crm).containsAll(kept.values()));
      assertThat(kept.values()).containsAll(told(crm));
    }
  }

  private static Set<String> told(Receiver crm) {
    return crm.received().stream()
        .filter(received -> received.isSignedWith(Receiver.SECRET))
        .map(Receiver.ReceivedRequest::call)
        .collect(Collectors.toSet());
  }
}
