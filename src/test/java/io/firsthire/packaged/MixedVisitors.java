package io.firsthire.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.RunningService;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Visitors of all kinds, at a walking pace. Each notes what it was promised; whoever gets no answer
 * to a call asks again with its key, since the service may have been killed.
 */
final class MixedVisitors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String COMPARISONS = "/api/comparisons/";
  private static final String CALLS = "/api/strategy-calls";

  private final Supplier<RunningService> service;
  private final Problems problems;
  private final List<Thread> threads;
  private final Set<String> verdicts = ConcurrentHashMap.newKeySet();
  private final Map<String, String> calls = new ConcurrentHashMap<>();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Lets them in.
   *
   * @param service the one that runs now
   */
  MixedVisitors(int count, Supplier<RunningService> service, Problems problems) {
    this.service = service;
    this.problems = problems;
    this.threads =
        IntStream.range(0, count).mapToObj(n -> new Thread(this::visit, "visitor")).toList();
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  private void visit() {
    while (!closed) {
      int n = number.incrementAndGet();
      String key = n % 10 == 0 ? key(n) : null;
      try {
        if (key != null) {
          call(key);
        } else {
          ask(n);
        }
      } catch (UncheckedIOException e) {
        count("none");
        if (key != null) {
          unanswered.add(key);
        }
      } catch (JsonProcessingException | RuntimeException e) {
        failures.add(n + ": " + e);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private String key(int n) {
    String again = unanswered.poll();
    return again == null ? "key-" + n : again;
  }

  private void ask(int n) throws JsonProcessingException {
    String heads = COMPARISONS + "heads-vs-tails/";
    String firm = "{\"heads\": " + n % 1_000_000 + "}";
    switch (n % 10) {
      case 1 -> post(heads + "verdicts?explain=true", firm);
      case 2 -> post(heads + "questions/next", "{}");
      case 3 -> post(heads + "verdicts", "{\"heads\": 1e99999999999}");
      case 4 -> post(COMPARISONS + "ferry-vs-bridge/verdicts", "{\"passengers\": 4322}");
      case 5 -> post(COMPARISONS + "ferry-vs-bridge/verdicts", "{\"hurry\": \"HIGH\"}");
      default -> post(heads + "verdicts", firm);
    }
  }

  private void post(String path, String firm) throws JsonProcessingException {
    HttpResponse<String> answer = explained(service.get().post(path, firm));
    if (answer.statusCode() == 200 && path.contains("verdicts")) {
      verdicts.add(JSON.readTree(answer.body()).get("id").textValue());
    }
  }

  /** Asks for a call, again if its key was used before and got no answer. */
  private void call(String key) throws JsonProcessingException {
    String call =
        String.format(
            Locale.ROOT,
            """
        {"name": "%s", "email": "%s@firm.example", "firmName": "Firm", "timeZone": "Europe/Berlin"}""",
            key,
            key);
    HttpResponse<String> answer =
        explained(service.get().post(CALLS, call, "Idempotency-Key", key));
    if (answer.statusCode() == 201) {
      calls.put(key, JSON.readTree(answer.body()).get("id").textValue());
    } else {
      unanswered.add(key);
    }
  }

  private HttpResponse<String> explained(HttpResponse<String> answer) {
    count(Integer.toString(answer.statusCode()));
    problems.unexplained(answer).ifPresent(failures::add);
    return answer;
  }

  private void count(String status) {
    answers.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
  }

  /** Lets them finish, and asks again for the calls that got no answer. */
  void leave() throws InterruptedException, JsonProcessingException {
    closed = true;
    for (Thread thread : threads) {
      thread.join();
    }
    while (!unanswered.isEmpty()) {
      call(unanswered.poll());
    }
  }

  /** The ids of all verdicts that were answered. */
  Set<String> verdicts() {
    return verdicts;
  }

  /** The ids of all calls that were answered, by their keys. */
  Map<String, String> calls() {
    return calls;
  }

  /** What was not explained, or failed. */
  List<String> failures() {
    return failures;
  }

  /** How many answers there were of each status, and how many requests without one. */
  Map<String, AtomicInteger> answers() {
    return answers;
  }
}
