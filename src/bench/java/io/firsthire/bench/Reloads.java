package io.firsthire.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long one pack takes to be swapped, and what many swaps leave in memory. */
final class Reloads {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int TIMED = 20;

  private record Memory(long reloads, long heap, long metaspace, long classes) {
    String heapMib() {
      return String.format(Locale.ROOT, "%.1f", heap / (double) (1 << 20));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "heap %s MiB, metaspace %.1f MiB, %,d classes",
          heapMib(),
          metaspace / (double) (1 << 20),
          classes);
    }
  }

  private Reloads() {}

  static List<Result> run(boolean quick) {
    int reloads = quick ? 100 : 1_000;
    int every = reloads / 10;
    List<String> output =
        Command.java(
                ReloadLoop.class,
                Benchmarks.DIRECTORY.resolve("reloaded-rules").toString(),
                Integer.toString(reloads),
                Integer.toString(every))
            .run(PATIENCE);
    List<Double> millis = numbers(output, "took").map(n -> n[0] / 1e6).toList();
    List<Double> checks = numbers(output, "checked").map(n -> n[0] / 1e6).toList();
    List<Memory> memory =
        numbers(output, "memory").map(n -> new Memory(n[0], n[1], n[2], n[3])).toList();
    Memory first = memory.get(1);
    Memory last = memory.get(memory.size() - 1);
    String heaps = memory.stream().map(Memory::heapMib).collect(Collectors.joining(", "));
    return List.of(
        new Result(
            "Swap of one pack, warm, without its suite: median of " + TIMED,
            String.format(
                Locale.ROOT, "%.0f ms", Median.of(millis.subList(reloads - TIMED, reloads))),
            String.format(Locale.ROOT, "the first in its process: %.0f ms", millis.get(0)),
            "",
            "≤ 400 ms"),
        new Result(
            "Its checks alone",
            String.format(
                Locale.ROOT, "%.0f ms", Median.of(checks.subList(reloads - TIMED, reloads))),
            "",
            "",
            "≤ 50 ms"),
        new Result(
            String.format(Locale.ROOT, "In memory after %,d swaps", reloads),
            last.toString(),
            "after " + every + ": " + first,
            String.format(Locale.ROOT, "%.2f", (double) last.heap() / first.heap()),
            "flat"),
        new Result("Heap in MiB at each " + every + " from 0", heaps));
  }

  private static Stream<long[]> numbers(List<String> output, String kind) {
    return output.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> Stream.of(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray());
  }
}
