package io.firsthire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the benchmarks one after another and prints one table. */
public final class Benchmarks {
  /** The build directory, with the packaged application in it. */
  static final Path DIRECTORY =
      Path.of(System.getProperty("bench.directory", "target/bench")).toAbsolutePath();

  private Benchmarks() {}

  /**
   * Runs all, or those that {@code -Dbench.only} names, with commas between; {@code
   * -Dbench.quick=true} makes rounds short.
   */
  public static void main(String[] args) throws IOException {
    quietLog();
    Map<String, Function<Boolean, List<Result>>> benchmarks = new LinkedHashMap<>();
    benchmarks.put("evaluation", Evaluations::run);
    benchmarks.put("scenarios", Scenarios::run);
    benchmarks.put("explanations", Explanations::run);
    benchmarks.put("forms", Forms::run);
    benchmarks.put("maps", Maps::run);
    benchmarks.put("mutants", Mutations::run);
    benchmarks.put("throughput", Throughput::run);
    benchmarks.put("durability", DurabilityCost::run);
    benchmarks.put("batches", Batches::run);
    benchmarks.put("swaps", Swaps::run);
    benchmarks.put("reloads", Reloads::run);
    benchmarks.put("edits", LiveEdits::run);
    benchmarks.put("start-up", StartUp::run);
    benchmarks.put("starts", Starts::run);
    benchmarks.put("drafts", Drafts::run);
    String only = System.getProperty("bench.only", "");
    if (!only.isEmpty()) {
      benchmarks.keySet().retainAll(List.of(only.split(",")));
    }
    boolean quick = Boolean.getBoolean("bench.quick");
    Machine machine = Machine.now();
    List<Result> results = new ArrayList<>();
    try {
      benchmarks.forEach(
          (name, benchmark) -> {
            System.out.println("Benchmark: " + name);
            results.addAll(benchmark.apply(quick));
          });
    } finally {
      new Report(machine, results).write(DIRECTORY.resolve("results.md"));
    }
  }

  /**
   * Without a service around it the log takes every level, and Drools fails while it writes its
   * traces.
   */
  static void quietLog() {
    Logger.getLogger("").setLevel(Level.WARNING);
  }
}
