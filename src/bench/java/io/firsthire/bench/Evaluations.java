package io.firsthire.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link Evaluation} with JMH. */
final class Evaluations {
  private static final Map<String, String> AIMS =
      Map.of(
          "compose", "≤ 1 µs, ≤ 100 bytes",
          "answer", "≤ 3 µs, ≤ 6 KB",
          "composeUnseen", "≤ 5 µs");

  private Evaluations() {}

  static List<Result> run(boolean quick) {
    Collection<RunResult> runs;
    try {
      runs =
          new Runner(
                  new OptionsBuilder()
                      .include(Evaluation.class.getName())
                      .addProfiler(GCProfiler.class)
                      .warmupIterations(quick ? 5 : 12)
                      .measurementIterations(quick ? 3 : 5)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementTime(TimeValue.seconds(quick ? 1 : 2))
                      .shouldFailOnError(true)
                      .build())
              .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed", e);
    }
    List<Result> results = new ArrayList<>();
    for (RunResult run : runs) {
      results.add(result(run, shipped(runs, name(run)), shipped(runs, "write")));
    }
    return results;
  }

  /** A benchmark on the pack as it is shipped. */
  private static RunResult shipped(Collection<RunResult> runs, String name) {
    return runs.stream()
        .filter(run -> rules(run).equals("0") && name(run).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Result result(RunResult run, RunResult shipped, RunResult byRules) {
    String what =
        switch (name(run)) {
          case "conclude" -> "Its rules alone";
          case "decide" -> "One decision";
          case "write" -> "One decision and its JSON";
          case "compose" -> "The same, put together from known parts";
          case "answer" -> "The same from JSON, with a new id";
          case "composeUnseen" -> "The same from JSON, of firms never seen";
          default -> throw new IllegalArgumentException(name(run));
        };
    if (run == shipped && AIMS.containsKey(name(run))) {
      return new Result(
          what + ", shipped pack",
          figure(run),
          "by the rules: " + figure(byRules),
          String.format(Locale.ROOT, "%.2f", micros(run) / micros(byRules)),
          AIMS.get(name(run)));
    } else if (run == shipped) {
      return new Result(what + ", shipped pack", figure(run));
    }
    return new Result(
        what + ", pack of " + rules(run) + " rules",
        figure(run),
        "shipped pack: " + figure(shipped),
        String.format(Locale.ROOT, "%.1f", micros(run) / micros(shipped)),
        "");
  }

  private static String name(RunResult run) {
    return run.getPrimaryResult().getLabel();
  }

  private static String rules(RunResult run) {
    return run.getParams().getParam("rules");
  }

  private static double micros(RunResult run) {
    return run.getPrimaryResult().getScore();
  }

  private static String figure(RunResult run) {
    double bytes = run.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    return String.format(
        Locale.ROOT,
        "%.1f ± %.1f µs, %,.0f bytes allocated",
        micros(run),
        run.getPrimaryResult().getScoreError(),
        bytes);
  }
}
