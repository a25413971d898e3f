package io.firsthire.pack;

import io.firsthire.machine.Processors;
import io.firsthire.pack.check.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The packs of one directory of rules, kept up with its files. Readers see one immutable snapshot;
 * a change is compiled off to the side and swapped in whole.
 */
public final class RulePacks implements AutoCloseable {
  /** Reads of an unsettled directory after which it is compiled as it is. */
  private static final int MOST_LOOKS = 4;

  private final Path directory;
  private final BoundedCompiler compiler;
  private final Consumer<Reload> reloads;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rules-watcher");
            thread.setDaemon(true);
            return thread;
          });

  private volatile SortedMap<String, PackStatus> snapshot = Collections.emptySortedMap();
  private volatile String trouble;
  private volatile RuleTree compiled = RuleTree.EMPTY;
  private RuleTree seen = RuleTree.EMPTY;
  private int unsettled;

  /**
   * Makes the packs of a directory, none of them compiled yet.
   *
   * @param compiler compiles each change
   * @param reloads is told of each change, on the thread that noticed it
   */
  public RulePacks(Path directory, BoundedCompiler compiler, Consumer<Reload> reloads) {
    this.directory = directory;
    this.compiler = compiler;
    this.reloads = reloads;
  }

  /** All comparisons, by id, as they stand now. */
  public SortedMap<String, PackStatus> snapshot() {
    return snapshot;
  }

  /** Why the directory itself cannot be read, if so. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** The files as they were when they were last compiled. */
  public RuleTree files() {
    return compiled;
  }

  /** Compiles what is there now, whether it has settled or not. */
  public synchronized void load() {
    read().ifPresent(this::compile);
  }

  /**
   * Starts to watch the directory: a change is live at most one {@code poll} after the last write,
   * plus the time to compile it.
   */
  public void watch(Duration poll) {
    long half = Math.max(1, poll.toMillis() / 2);
    watcher.scheduleWithFixedDelay(this::lookSafely, half, half, TimeUnit.MILLISECONDS);
  }

  /** Whether the directory is being watched. */
  public boolean watching() {
    return !watcher.isShutdown();
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      // A watcher that threw would never look again.
      trouble = "the rules could not be reloaded: " + e;
    }
  }

  /**
   * Files are often written one after another, so a change counts only when two looks see the same.
   */
  synchronized void look() {
    read().ifPresent(this::look);
  }

  private void look(RuleTree tree) {
    boolean still = tree.equals(seen);
    seen = tree;
    if (tree.equals(compiled)) {
      unsettled = 0;
    } else if (still || ++unsettled >= MOST_LOOKS) {
      compile(tree);
    }
  }

  private Optional<RuleTree> read() {
    try {
      RuleTree tree = RuleTree.read(directory);
      trouble = null;
      return Optional.of(tree);
    } catch (IOException | java.io.UncheckedIOException e) {
      trouble = "the rules directory '" + directory + "' cannot be read: " + e;
      return Optional.empty();
    }
  }

  private void compile(RuleTree tree) {
    unsettled = 0;
    List<String> changed = tree.changedSince(compiled);
    List<String> removed =
        compiled.comparisons().keySet().stream()
            .filter(id -> !tree.comparisons().containsKey(id))
            .toList();
    compiled = tree;
    removed.forEach(this::remove);
    Processors.each(changed, id -> attempt(id, tree), this::publish);
  }

  private record Attempt(
      String comparison, String revision, Pack pack, List<Diagnostic> problems, Duration took) {}

  private Attempt attempt(String comparison, RuleTree tree) {
    long start = System.nanoTime();
    Pack pack = null;
    List<Diagnostic> problems;
    try {
      pack = compiler.compile(tree, comparison);
      problems = pack.warnings();
    } catch (CompileFailed e) {
      problems = e.diagnostics();
    }
    return new Attempt(
        comparison,
        Revision.of(tree.pack(comparison)),
        pack,
        problems,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void publish(Attempt attempt) {
    Optional<Pack> before =
        Optional.ofNullable(snapshot.get(attempt.comparison())).flatMap(PackStatus::live);
    Optional<Pack> live = Optional.ofNullable(attempt.pack()).or(() -> before);
    swap(
        packs ->
            packs.put(
                attempt.comparison(),
                new PackStatus(
                    attempt.comparison(), live, attempt.revision(), attempt.problems())));
    reloads.accept(
        new Reload(
            attempt.comparison(),
            attempt.pack() == null ? Reload.Result.REFUSED : Reload.Result.LIVE,
            before.map(Pack::revision).orElse(null),
            live.map(Pack::revision).orElse(null),
            attempt.took(),
            attempt.problems()));
  }

  private void remove(String comparison) {
    Optional<Pack> before = snapshot.get(comparison).live();
    swap(packs -> packs.remove(comparison));
    reloads.accept(
        new Reload(
            comparison,
            Reload.Result.REMOVED,
            before.map(Pack::revision).orElse(null),
            null,
            Duration.ZERO,
            List.of()));
  }

  private void swap(Consumer<Map<String, PackStatus>> change) {
    SortedMap<String, PackStatus> next = new TreeMap<>(snapshot);
    change.accept(next);
    snapshot = Collections.unmodifiableSortedMap(next);
  }
}
