package io.firsthire.pack;

import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** One pack on its way: it is checked and compiled, and then put through its gate. */
final class Compilation implements Callable<Pack> {
  private final RuleTree tree;
  private final String comparison;
  private final BiFunction<RuleTree, Pack, List<Diagnostic>> gate;
  private final Duration patience;
  private final long start = System.nanoTime();
  private volatile Duration compiled;

  Compilation(
      RuleTree tree,
      String comparison,
      BiFunction<RuleTree, Pack, List<Diagnostic>> gate,
      Duration patience) {
    this.tree = tree;
    this.comparison = comparison;
    this.gate = gate;
    this.patience = patience;
  }

  @Override
  public Pack call() throws CompileFailed {
    Pack pack = PackCompiler.compile(tree, comparison);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(patience) > 0) {
      // The compiler cannot be interrupted. Nobody waits any more, so the suite need not start.
      throw new CompileFailed(List.of(overdue()));
    }
    compiled = took;
    List<Diagnostic> refused = gate.apply(tree, pack);
    if (!refused.isEmpty()) {
      throw new CompileFailed(
          Stream.concat(refused.stream(), pack.warnings().stream()).sorted().toList());
    }
    return pack;
  }

  /** What is wrong if it is not done by now: its rules or its suite, whichever it is busy with. */
  Diagnostic overdue() {
    Duration rules = compiled;
    return rules == null
        ? Diagnostic.ofFile(
            Code.TOO_SLOW,
            tree.firstFile(comparison),
            "checking and compiling this pack takes more than " + patience.toMillis() + " ms",
            "Make its rules fewer or simpler.")
        : Diagnostic.ofFile(
            Code.TOO_SLOW,
            tree.suite(comparison).stream()
                .findFirst()
                .map(RuleFile::path)
                .orElseGet(() -> tree.firstFile(comparison)),
            "the suite of this pack is not done after "
                + patience.toMillis()
                + " ms, of which checking and compiling took "
                + rules.toMillis()
                + " ms",
            "Make its scenarios fewer, or its rules simpler.");
  }
}
