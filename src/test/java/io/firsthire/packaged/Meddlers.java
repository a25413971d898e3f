package io.firsthire.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.HostileRules;
import io.firsthire.RunningService;
import io.firsthire.TestRules;
import io.firsthire.TestStaff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Somebody who sends hostile drafts, and edits rules: well, by mistake, and with ill will, one
 * after the other.
 */
final class Meddlers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final String FERRY = "ferry-vs-bridge";

  private final Supplier<RunningService> service;
  private final Problems problems;
  private final Path rules;
  private final List<HostileRules> hostile =
      HostileRules.all("Crossing(passengers == 4322)", "ferry", "load");
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger drafts = new AtomicInteger();
  private final AtomicInteger edits = new AtomicInteger();
  private final ReentrantLock busy = new ReentrantLock(true);
  private final List<Thread> threads;
  private volatile boolean closed;

  /**
   * Lets them in.
   *
   * @param rules where the rules are that the service watches
   */
  Meddlers(Supplier<RunningService> service, Problems problems, Path rules) {
    this.service = service;
    this.problems = problems;
    this.rules = rules;
    this.threads =
        List.of(
            new Thread(() -> again(this::draft), "drafts"),
            new Thread(() -> again(this::edit), "edits"));
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
  }

  /** One turn of something. */
  private interface Turn {
    void take() throws IOException;
  }

  private void again(Turn turn) {
    while (!closed) {
      busy.lock();
      try {
        turn.take();
      } catch (UncheckedIOException e) {
        // The service was killed.
      } catch (IOException | RuntimeException | AssertionError e) {
        failures.add(e.toString());
      } finally {
        busy.unlock();
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void draft() throws JsonProcessingException {
    HostileRules draft = hostile.get(drafts.getAndIncrement() % hostile.size());
    HttpResponse<String> answer =
        service
            .get()
            .post(
                "/api/packs/" + FERRY + "/checks",
                JSON.writeValueAsString(Map.of("files", draft.files())),
                "Authorization",
                "Bearer " + TestStaff.TOKEN);
    problems.unexplained(answer).ifPresent(failures::add);
    if (answer.statusCode() == 200) {
      JsonNode report = JSON.readTree(answer.body());
      if (!report.get("wouldGoLive").booleanValue() && report.get("diagnostics").isEmpty()) {
        failures.add(draft.name() + " is refused, but not why");
      }
    }
  }

  private void edit() throws IOException {
    int n = edits.getAndIncrement();
    Path heads = rules.resolve("heads-vs-tails/page.drl");
    Path mistake = rules.resolve(FERRY).resolve("mistake.drl");
    switch (n % 4) {
      case 0 -> TestRules.edit(heads, "rule \"The coin\"", "// edited\nrule \"The coin\"");
      case 1 -> Files.writeString(mistake, "package firsthire\nrule \"Not at all");
      case 2 -> Files.deleteIfExists(mistake);
      default -> {
        removeHostile();
        for (var file : hostile.get(n / 4 % hostile.size()).files().entrySet()) {
          Files.writeString(rules.resolve(FERRY).resolve(file.getKey()), file.getValue());
        }
      }
    }
  }

  private void removeHostile() throws IOException {
    try (var files = Files.list(rules.resolve(FERRY))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("hostile")) {
          Files.delete(file);
        }
      }
    }
  }

  /** Keeps them from everything for a while, and leaves the rules as they should be. */
  void hold() throws IOException {
    busy.lock();
    mend();
  }

  private void mend() throws IOException {
    removeHostile();
    Files.deleteIfExists(rules.resolve(FERRY).resolve("mistake.drl"));
  }

  /** Lets them go on. */
  void letGo() {
    busy.unlock();
  }

  /** Sends them away, and leaves the rules as they should be. */
  void leave() throws InterruptedException, IOException {
    closed = true;
    for (Thread thread : threads) {
      thread.join();
    }
    mend();
  }

  /** What was not explained, or failed. */
  List<String> failures() {
    return failures;
  }

  /** How many drafts were sent. */
  int drafts() {
    return drafts.get();
  }

  /** How often rules were edited. */
  int edits() {
    return edits.get();
  }
}
