package io.firsthire.pack;

import io.firsthire.pack.check.Code;
import io.firsthire.pack.check.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles packs of rules that nobody vouches for: whatever they do to the compiler, it returns.
 */
public final class BoundedCompiler {
  private final Duration patience;

  /**
   * Makes a compiler.
   *
   * @param patience how long one pack may take
   */
  public BoundedCompiler(Duration patience) {
    this.patience = patience;
  }

  /**
   * Compiles a comparison's pack, but gives up after a while.
   *
   * @throws CompileFailed with all that is wrong, or that it takes too long
   */
  public Pack compile(RuleTree tree, String comparison) throws CompileFailed {
    FutureTask<Pack> compilation = new FutureTask<>(() -> PackCompiler.compile(tree, comparison));
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
          "checking and compiling this pack takes more than " + patience.toMillis() + " ms",
          "Make its rules fewer or simpler.");
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

  private static CompileFailed failed(Code code, String file, String message, String suggestion) {
    return new CompileFailed(List.of(Diagnostic.ofFile(code, file, message, suggestion)));
  }
}
