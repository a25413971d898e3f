package io.firsthire.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.HostileRules;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verdicts while hostile drafts are checked, against the same without: phases take turns, with the
 * same pace of firms that are all different.
 */
final class Drafts {
  private static final int A_SECOND = 200;
  private static final int A_MINUTE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long LOOK_MILLIS = 20;

  /** A process that uses less of a processor than this is idle. */
  private static final double IDLE = 0.1;

  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Firms firms = Firms.of(ShippedRules.pack());
  private final List<HostileRules> drafts =
      HostileRules.all("Firm(attorneys == 4322)", "paralegal", "primary-ownership");
  private final List<Result> rows = new ArrayList<>();
  private long asked;

  private Drafts() {}

  static List<Result> run(boolean quick) {
    return new Drafts().measure(quick);
  }

  private List<Result> measure(boolean quick) {
    Duration phase = Duration.ofSeconds(quick ? 15 : 60);
    int phases = quick ? 1 : 3;
    try (Server server =
        Server.start("drafts", ShippedRules.DIRECTORY, "-Xmx512m").awaitVerdict()) {
      PacedLoad.of(server.verdicts(), firms, 0, A_SECOND, phase);
      List<PacedLoad> without = new ArrayList<>();
      List<PacedLoad> under = new ArrayList<>();
      JavaProcess java = new JavaProcess(server.pid());
      String before = java.memory();
      int next = 0;
      for (int n = 0; n < phases; n++) {
        without.add(load(server, phase));
        try (DraftSender sender = new DraftSender(server, bodies(), next, A_MINUTE)) {
          under.add(load(server, phase));
          next = sender.next();
        }
      }
      rows.add(latencies(without, under));
      each(server);
      rows.add(
          new Result(
              "In memory after all of these drafts, with -Xmx512m",
              java.memory(),
              "before: " + before,
              "",
              "comes back"));
    }
    return rows;
  }

  private PacedLoad load(Server server, Duration phase) {
    asked += A_SECOND * phase.toSeconds() + 1;
    return PacedLoad.of(server.verdicts(), firms, asked, A_SECOND, phase);
  }

  private List<String> bodies() {
    return drafts.stream().map(Drafts::body).toList();
  }

  private static String body(HostileRules draft) {
    try {
      return JSON.writeValueAsString(Map.of("files", draft.files()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Result latencies(List<PacedLoad> without, List<PacedLoad> under) {
    return new Result(
        "Verdicts, %d a second, under %d hostile drafts a minute: median of %d phases"
            .formatted(A_SECOND, A_MINUTE, under.size()),
        figure(under),
        "without: " + figure(without),
        String.format(
            Locale.ROOT, "%.2f", millis(under, PacedLoad::p99) / millis(without, PacedLoad::p99)),
        "p99 ≤ 2");
  }

  private static String figure(List<PacedLoad> loads) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, %d failed",
        millis(loads, PacedLoad::p50),
        millis(loads, PacedLoad::p99),
        loads.stream().mapToLong(PacedLoad::failed).sum());
  }

  private static double millis(
      List<PacedLoad> loads, java.util.function.Function<PacedLoad, Duration> figure) {
    return Median.of(loads.stream().map(load -> figure.apply(load).toNanos() / 1e6).toList());
  }

  /** How each draft ends when nothing else is asked for, and when the process is idle again. */
  private void each(Server server) {
    for (HostileRules draft : drafts) {
      awaitIdle(server);
      String body = body(draft);
      long start = System.nanoTime();
      HttpResponse<String> answer = server.check(ShippedRules.COMPARISON, body);
      double seconds = (System.nanoTime() - start) / 1e9;
      double idle = awaitIdle(server);
      rows.add(
          new Result(
              "Hostile draft: " + draft.name() + ", " + body.length() / 1024 + " KiB",
              String.format(
                  Locale.ROOT, "%s in %.2f s, idle %.2f s later", ending(answer), seconds, idle)));
    }
  }

  private static String ending(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return Integer.toString(answer.statusCode());
    }
    try {
      var report = JSON.readTree(answer.body());
      if (!report.get("wouldGoLive").booleanValue()) {
        for (var diagnostic : report.get("diagnostics")) {
          if (diagnostic.get("severity").textValue().equals("ERROR")) {
            return "refused (" + diagnostic.get("code").textValue() + ")";
          }
        }
      }
      return report.get("changes").isNull() ? "accepted, changes left out" : "accepted";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the process uses next to no processor, and says since when, in seconds. */
  private static double awaitIdle(Server server) {
    long start = System.nanoTime();
    Duration used = server.processorTime();
    long at = start;
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      Server.pause(LOOK_MILLIS);
      long now = System.nanoTime();
      if (now - at < WINDOW.toNanos()) {
        continue;
      }
      Duration until = server.processorTime();
      if (until.minus(used).toNanos() < IDLE * (now - at)) {
        return (at - start) / 1e9;
      }
      used = until;
      at = now;
    }
    return Double.POSITIVE_INFINITY;
  }
}
