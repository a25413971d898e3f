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
    Compilation compilation = new Compilation(tree, comparison, gate, patience);
    FutureTask<Pack> task = new FutureTask<>(compilation);
    Thread thread = new Thread(task, "compile-" + comparison);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CompileFailed failed
          ? failed
          : failed(tree, comparison, "the compiler failed on this pack: " + e.getCause());
    } catch (TimeoutException e) {
      throw new CompileFailed(List.of(compilation.overdue()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(tree, comparison, "the compilation was interrupted");
    } finally {
      task.cancel(true);
    }
  }

  private static CompileFailed failed(RuleTree tree, String comparison, String message) {
    return new CompileFailed(
        List.of(Diagnostic.ofFile(Code.UNSUPPORTED, tree.firstFile(comparison), message, null)));
  }
}
