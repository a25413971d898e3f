package io.firsthire.pack;

import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Compiles packs of rules that nobody vouches for: whatever they do to the compiler, it returns.
 */
public final class BoundedCompiler {
  private final Duration patience;
  private final BiFunction<RuleTree, Pack, List<Diagnostic>> gate;

  /**
   * Makes a compiler.
   *
   * @param patience how long one pack may take, its gate included
   * @param gate says why a pack that compiles may not go live; nothing if it may
   */
  public BoundedCompiler(Duration patience, BiFunction<RuleTree, Pack, List<Diagnostic>> gate) {
    this.patience = patience;
    this.gate = gate;
  }

  /**
   * Compiles a comparison's pack and puts it through the gate, but gives up after a while.
   *
   * @throws CompileFailed with all that is wrong, or that it takes too long
   */
  public Pack compile(RuleTree tree, String comparison) throws CompileFailed {
    FutureTask<Pack> compilation = new FutureTask<>(() -> admitted(tree, comparison));
    Thread thread = new Thread(compilation, "compile-" + comparison);
    thread.setDaemon(true);
    thread.start();
    try {
      return compilation.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CompileFailed failed
          ? failed
          : failed(
              Code.DOES_NOT_COMPILE,
              tree.firstFile(comparison),
              "the compiler failed on this pack: " + e.getCause(),
              null);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw failed(
          Code.TOO_LARGE,
          tree.firstFile(comparison),
          "checking, compiling and testing this pack takes more than "
              + patience.toMillis()
              + " ms",
          "Make its rules or scenarios fewer.");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw failed(
          Code.DOES_NOT_COMPILE,
          tree.firstFile(comparison),
          "the compilation was interrupted",
          null);
    }
  }

  private Pack admitted(RuleTree tree, String comparison) throws CompileFailed {
    Pack pack = PackCompiler.compile(tree, comparison);
    List<Diagnostic> refused = gate.apply(tree, pack);
    if (!refused.isEmpty()) {
      throw new CompileFailed(
          Stream.concat(refused.stream(), pack.warnings().stream()).sorted().toList());
    }
    return pack;
  }

  private static CompileFailed failed(Code code, String file, String message, String suggestion) {
    return new CompileFailed(List.of(Diagnostic.ofFile(code, file, message, suggestion)));
  }
}
