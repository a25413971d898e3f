package io.firsthire.rules.live;

import io.firsthire.machine.Schedule;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packs of one directory of rules, kept up to date with its files. Readers see one immutable
 * snapshot; a change is built off to the side and swapped in as a whole.
 */
public final class RulePacks implements AutoCloseable {
  /** How many reads of a directory that keeps changing are made before it is built as it is. */
  private static final int MOST_LOOKS = 4;

  /** The same where the looks are quick ones after another, since each change is noticed. */
  private static final int MOST_QUICK_LOOKS = 40;

  /** How often in a row a pack is built again because its files changed meanwhile. */
  private static final int MOST_OUTDATED = 4;

  private static final Duration LONGEST_BUILD = Duration.ofMinutes(2);

  /** How long no file must have changed. */
  private static final Duration SETTLED = Duration.ofMillis(50);

  /** Where each change is noticed, the files are still read this often. */
  private static final Duration LONGEST_UNREAD = Duration.ofSeconds(10);

  private final Path directory;
  private final BoundedBuild build;
  private final EarlierPacks earlier;
  private final Consumer<Reload> reloads;
  private final ExecutorService builders = builders();
  private final SortedMap<String, PendingChange> owed = new TreeMap<>();

  /** The comparisons that wait to be built now. */
  private volatile BuildOrder order = new BuildOrder(List.of(), List.of());

  private volatile Runnable afterLoad = () -> {};
  private final RecentPacks recent = new RecentPacks();

  /** How often in a row what was built of a comparison's files was outdated. */
  private final Map<String, Integer> outdated = new HashMap<>();

  private final CountDownLatch loaded = new CountDownLatch(1);
  private volatile @Nullable Schedule watcher;

  private volatile SortedMap<String, PackStatus> snapshot = Collections.emptySortedMap();
  private volatile @Nullable String trouble;
  private volatile RuleTree built = RuleTree.EMPTY;
  private RuleTree seen = RuleTree.EMPTY;
  private int unsettled;
  private final DirectoryEvents events;
  private long readAt;

  /**
   * Makes the packs of a directory; none is built yet.
   *
   * @param build builds each change
   * @param reloads receives each change, on the thread that noticed it
   */
  public RulePacks(Path directory, BoundedBuild build, Consumer<Reload> reloads) {
    this(directory, build, EarlierPacks.NONE, reloads);
  }

  /**
   * Makes the packs of a directory; none is built yet.
   *
   * @param build builds each change
   * @param earlier gives the packs that answered before the start, in case a comparison's files are
   *     refused and it has no pack, or there are no files
   * @param reloads receives each change, on the thread that noticed it
   */
  public RulePacks(
      Path directory, BoundedBuild build, EarlierPacks earlier, Consumer<Reload> reloads) {
    this.directory = directory;
    this.events = new DirectoryEvents(directory, () -> schedule().ifPresent(Schedule::wake));
    this.build = build;
    this.earlier = earlier;
    this.reloads = reloads;
  }

  /** Threads of our own. Waiting tasks could block the whole common pool. */
  private static ExecutorService builders() {
    int threads = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor builders =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "rules-builder");
              thread.setDaemon(true);
              return thread;
            });
    builders.allowCoreThreadTimeOut(true);
    return builders;
  }

  /** All comparisons, by id, as they stand now. */
  public SortedMap<String, PackStatus> snapshot() {
    return snapshot;
  }

  /** Why the directory itself cannot be read; empty if it can. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** The files as they were when packs were last built from them. */
  public RuleTree files() {
    return built;
  }

  /**
   * Lists the comparisons of the files as they are now. None answers until it was built, by {@link
   * #load} or while the directory is watched.
   */
  public synchronized void open() {
    Map<String, String> revisions = new TreeMap<>();
    for (String comparison : earlier.comparisons()) {
      earlierRevision(comparison).ifPresent(revision -> revisions.put(comparison, revision));
    }
    read()
        .ifPresent(
            tree -> {
              revisions.clear();
              tree.comparisons()
                  .keySet()
                  .forEach(comparison -> revisions.put(comparison, tree.revision(comparison)));
            });
    swap(
        packs ->
            revisions.forEach(
                (comparison, revision) ->
                    packs.putIfAbsent(comparison, PackStatus.starting(comparison, revision))));
  }

  /** Builds the files as they are now, even if they are still changing. */
  public synchronized void load() {
    read().ifPresentOrElse(this::loadAll, this::restoreAll);
    if (!isLoaded() && snapshot.values().stream().noneMatch(PackStatus::isStarting)) {
      loaded.countDown();
      afterLoad.run();
    }
  }

  /** Runs something once, when each comparison was built or refused for the first time. */
  public void whenLoaded(Runnable task) {
    afterLoad = task;
  }

  /** Whether each comparison was built or refused since the start. */
  public boolean isLoaded() {
    return loaded.getCount() == 0;
  }

  /** Waits until each comparison was built or refused, but not for ever. */
  public boolean awaitLoaded(Duration longest) throws InterruptedException {
    return loaded.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Builds a comparison next, if it waits to be built. */
  public void hurry(String comparison) {
    order.hurry(comparison);
  }

  private void loadAll(RuleTree tree) {
    // Those whose files were removed while nobody watched are removed now.
    earlier.comparisons().stream()
        .filter(id -> !tree.comparisons().containsKey(id))
        .forEach(id -> owed.put(id, PendingChange.FIRST));
    build(tree);
  }

  /** Without any rules, the packs from before the start answer until there are some. */
  private void restoreAll() {
    for (String comparison : earlier.comparisons()) {
      if (!answers(comparison)) {
        earlier.last(comparison).ifPresent(this::restore);
      }
    }
    swap(packs -> packs.values().removeIf(PackStatus::isStarting));
  }

  private void restore(Pack last) {
    String comparison = last.comparison();
    // The reason why there are no rules has just been found, so it is known.
    String why = Objects.requireNonNull(trouble);
    List<Diagnostic> problems =
        List.of(Diagnostic.ofFile(Code.UNREADABLE_FILE, "rules/" + comparison, why, "Fix that."));
    swap(
        packs ->
            packs.put(
                comparison,
                new PackStatus(comparison, Optional.of(last), true, last.revision(), problems)));
    reloads.accept(
        new Reload(
            comparison, Reload.Result.REFUSED, null, last.revision(), Duration.ZERO, problems));
  }

  /**
   * Starts to watch the directory; it is loaded first, unless that was done. A change is live at
   * most one {@code poll} after the last write, plus the time to build it.
   */
  public void watch(Duration poll) {
    watch(poll, SETTLED, LONGEST_BUILD);
  }

  /**
   * Starts to watch the directory; it is loaded first, unless that was done.
   *
   * @param settled how long no file must have changed before a change is built, where the file
   *     system tells of each change
   * @param longest how long building a pack may take before the directory counts as unwatched
   */
  public void watch(Duration poll, Duration settled, Duration longest) {
    Duration half = Duration.ofMillis(Math.max(1, poll.toMillis() / 2));
    watcher = new Schedule("rules-watcher", half, longest, () -> lookAndSay(settled)).start();
  }

  /** Whether the directory is being watched, judging by the last look at it. */
  public boolean watching() {
    Schedule schedule = watcher;
    return schedule != null && schedule.isAlive();
  }

  /** The schedule on which the directory is looked at; empty before it is watched. */
  public Optional<Schedule> schedule() {
    return Optional.ofNullable(watcher);
  }

  @Override
  public void close() {
    schedule().ifPresent(Schedule::close);
    events.close();
    builders.shutdownNow();
  }

  private void lookAndSay(Duration settled) throws IOException, InterruptedException {
    try {
      if (!isLoaded()) {
        events.follow();
        load();
      } else if (isLookDue()) {
        events.follow();
        look();
        while (isUnsettled() && events.areTold() && trouble == null) {
          Thread.sleep(settled.toMillis());
          look();
        }
      }
    } catch (RuntimeException | Error e) {
      trouble = "the rules could not be reloaded; this will be tried again: " + e;
      throw e;
    }
    if (trouble != null) {
      throw new IOException(trouble);
    }
  }

  /** Whether something may have been written, or is still to be done. */
  private synchronized boolean isLookDue() {
    return events.arePending()
        || unsettled > 0
        || !owed.isEmpty()
        || trouble != null
        || System.nanoTime() - readAt >= LONGEST_UNREAD.toNanos();
  }

  private synchronized boolean isUnsettled() {
    return unsettled > 0;
  }

  /**
   * Looks for changes. Files are often written one after another, so a change counts only when two
   * looks in a row see the same, or when it brings back files that were live.
   */
  synchronized void look() {
    read().ifPresent(this::look);
  }

  private void look(RuleTree tree) {
    boolean still = tree.equals(seen);
    seen = tree;
    if (tree.equals(built)) {
      unsettled = 0;
      settle(false);
    } else if (still
        || recent.has(tree)
        || ++unsettled >= (events.areTold() ? MOST_QUICK_LOOKS : MOST_LOOKS)) {
      build(tree);
    }
  }

  private Optional<RuleTree> read() {
    readAt = System.nanoTime();
    try {
      RuleTree tree = RuleTree.read(directory);
      if (tree.comparisons().isEmpty()) {
        // Nobody removes all pages at once, but an unmounted disk looks like that.
        trouble = "the rules directory '" + directory + "' has no comparison: no folder with rules";
        return Optional.empty();
      }
      trouble = null;
      return Optional.of(tree);
    } catch (NoSuchFileException e) {
      trouble = "the rules directory '" + directory + "' does not exist";
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      trouble = "the rules directory '" + directory + "' cannot be read: " + e;
      return Optional.empty();
    }
  }

  /**
   * Builds what has changed. The changes are noted first, so that they are tried again whatever
   * goes wrong.
   */
  private void build(RuleTree tree) {
    unsettled = 0;
    tree.changedSince(built).forEach(id -> owed.put(id, PendingChange.FIRST));
    Stream.concat(built.comparisons().keySet().stream(), snapshot.keySet().stream())
        .filter(id -> !tree.comparisons().containsKey(id))
        .forEach(id -> owed.put(id, PendingChange.FIRST));
    boolean together = isLoaded() && !tree.vocabulary().equals(built.vocabulary());
    built = tree.after(built);
    settle(together);
  }

  /**
   * Tries the pending changes that are due.
   *
   * @param together whether those that may go live do so all at once, in one view; otherwise each
   *     is published as soon as it is done, so none waits for a slow one
   */
  private void settle(boolean together) {
    if (owed.isEmpty()) {
      return;
    }
    List<String> due =
        owed.entrySet().stream()
            .filter(entry -> entry.getValue().isDue())
            .map(Map.Entry::getKey)
            .toList();
    for (String id : due) {
      if (!built.comparisons().containsKey(id)) {
        remove(id);
        owed.remove(id);
      }
    }
    RuleTree tree = built;
    List<String> changed = due.stream().filter(tree.comparisons()::containsKey).toList();
    BuildOrder next = new BuildOrder(changed, earlier.comparisons());
    order = next;
    CompletionService<Attempt> attempts = new ExecutorCompletionService<>(builders);
    List<Future<Attempt>> begun =
        changed.stream().map(id -> attempts.submit(() -> attempt(next.next(), tree))).toList();
    List<Attempt> made = new ArrayList<>();
    for (int done = 0; done < begun.size(); done++) {
      try {
        made.add(attempts.take().get());
        if (!together || made.size() == begun.size()) {
          settle(current(made, tree), tree);
          made.clear();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a pack could not be built", e.getCause());
      } catch (InterruptedException e) {
        begun.forEach(attempt -> attempt.cancel(true));
        Thread.currentThread().interrupt();
        return;
      } finally {
        schedule().ifPresent(Schedule::progress);
      }
    }
  }

  /**
   * The attempts at files that are still the same. What was read of the others may have been half
   * of what somebody was writing, so they stay pending, and are built of what is there then; but
   * not for ever, if files never come to rest.
   */
  private List<Attempt> current(List<Attempt> made, RuleTree tree) {
    Set<String> changed = mayHaveChanged() ? changedSince(tree) : Set.of();
    List<Attempt> current = new ArrayList<>();
    for (Attempt attempt : made) {
      String id = attempt.comparison();
      if (changed.contains(id) && outdated.merge(id, 1, Integer::sum) <= MOST_OUTDATED) {
        continue;
      }
      outdated.remove(id);
      current.add(attempt);
    }
    return current;
  }

  /**
   * Whether files may have changed since they were read. Where nothing tells, those of a start are
   * not read again for each of its packs, which may be many.
   */
  private boolean mayHaveChanged() {
    return events.arePending() && (isLoaded() || events.areTold());
  }

  /** The comparisons of a tree whose files are others now, or gone. */
  private Set<String> changedSince(RuleTree tree) {
    try {
      RuleTree now = RuleTree.read(directory);
      Set<String> changed = new HashSet<>(tree.comparisons().keySet());
      changed.removeAll(now.comparisons().keySet());
      changed.addAll(now.changedSince(tree));
      // Without any rules, nothing is removed; the next look says what is wrong.
      return now.comparisons().isEmpty() ? Set.of() : changed;
    } catch (IOException | UncheckedIOException e) {
      // As above.
      return Set.of();
    }
  }

  /**
   * Settles changes, published in one view. Each stays pending until its result was reported, since
   * reporting may fail, too.
   */
  private void settle(List<Attempt> made, RuleTree tree) {
    for (Attempt attempt : made) {
      owed.compute(
          attempt.comparison(),
          (id, pending) -> (pending == null ? PendingChange.FIRST : pending).again(attempt.took()));
    }
    SortedMap<String, PackStatus> before = snapshot;
    swap(packs -> made.forEach(attempt -> packs.put(attempt.comparison(), status(attempt))));
    for (Attempt attempt : made) {
      String id = attempt.comparison();
      PendingChange again = owed.getOrDefault(id, PendingChange.FIRST);
      if (attempt.built() != null) {
        recent.add(tree, attempt.built());
      }
      report(attempt, before.get(id), again.told());
      if (attempt.isWorthAnother()) {
        owed.put(id, again.told(attempt.refusal()));
      } else {
        owed.remove(id);
      }
    }
  }

  /**
   * The result of trying to build a pack.
   *
   * @param built the pack as it was built; null if it may not go live
   * @param pack the same with warnings about what it replaces
   * @param restored the earlier pack that answers instead; null if there is none
   * @param mayBeRestored whether it is unknown for now if there is such a pack
   */
  private record Attempt(
      String comparison,
      String revision,
      @Nullable Pack built,
      @Nullable Pack pack,
      @Nullable Pack restored,
      boolean mayBeRestored,
      List<Diagnostic> problems,
      Duration took) {
    /** What kept the pack from going live; null if nothing did. */
    @Nullable Refusal refusal() {
      return pack == null ? Refusal.of(problems) : null;
    }

    /**
     * Whether the same files may go live another time, because they were not the reason for the
     * failure.
     */
    boolean isWorthAnother() {
      return mayBeRestored
          || pack == null
              && problems.stream()
                  .filter(Diagnostic::isError)
                  .map(problem -> Code.of(problem.code()))
                  .anyMatch(
                      code ->
                          code.filter(c -> c == Code.TOO_SLOW || c == Code.NOT_BUILT).isPresent());
    }
  }

  private Attempt attempt(String comparison, RuleTree tree) {
    long start = System.nanoTime();
    Pack built = null;
    Pack pack = null;
    List<Diagnostic> problems;
    try {
      List<RuleFile> live =
          Optional.ofNullable(snapshot.get(comparison))
              .flatMap(PackStatus::live)
              .map(Pack::files)
              .orElseGet(() -> earlier.files(comparison));
      built = recent.find(comparison, tree).orElse(null);
      if (built == null) {
        built = build.build(tree, comparison);
      }
      pack = built.with(tree.removedSuites(comparison, live));
      problems = pack.warnings();
    } catch (BuildFailed e) {
      problems = e.diagnostics();
    } catch (RuntimeException | Error e) {
      problems =
          List.of(
              Diagnostic.ofFile(
                  Code.NOT_BUILT,
                  tree.firstFile(comparison),
                  "this pack could not be built: " + e,
                  "It will be tried again."));
    }
    Pack restored = null;
    boolean mayBeRestored = false;
    if (pack == null && !answers(comparison)) {
      try {
        restored = earlier.last(comparison).orElse(null);
      } catch (RuntimeException e) {
        mayBeRestored = true;
      }
    }
    return new Attempt(
        comparison,
        tree.revision(comparison),
        built,
        pack,
        restored,
        mayBeRestored,
        problems,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private boolean answers(String comparison) {
    PackStatus known = snapshot.get(comparison);
    return known != null && known.live().isPresent();
  }

  /** The state of a comparison after an attempt. */
  private PackStatus status(Attempt attempt) {
    PackStatus known = snapshot.get(attempt.comparison());
    Optional<Pack> before = Optional.ofNullable(known).flatMap(PackStatus::live);
    Optional<Pack> kept = before.or(() -> Optional.ofNullable(attempt.restored()));
    Optional<Pack> live = Optional.ofNullable(attempt.pack()).or(() -> kept);
    boolean restored =
        attempt.pack() == null && (attempt.restored() != null || known != null && known.restored());
    return new PackStatus(
        attempt.comparison(), live, restored, attempt.revision(), attempt.problems());
  }

  /**
   * Reports an attempt whose result was published.
   *
   * @param known the state before; null if there was none
   * @param told why the same files were refused before, if that was reported; the same reason is
   *     not news
   */
  private void report(Attempt attempt, @Nullable PackStatus known, @Nullable Refusal told) {
    if (told != null && told == attempt.refusal() && attempt.restored() == null) {
      return;
    }
    PackStatus now = snapshot.get(attempt.comparison());
    reloads.accept(
        new Reload(
            attempt.comparison(),
            attempt.pack() == null ? Reload.Result.REFUSED : Reload.Result.LIVE,
            Optional.ofNullable(known).flatMap(PackStatus::live).map(Pack::revision).orElse(null),
            Optional.ofNullable(now).flatMap(PackStatus::live).map(Pack::revision).orElse(null),
            attempt.took(),
            attempt.problems()));
  }

  private void remove(String comparison) {
    Optional<String> before =
        Optional.ofNullable(snapshot.get(comparison))
            .flatMap(PackStatus::live)
            .map(Pack::revision)
            .or(() -> earlierRevision(comparison));
    swap(packs -> packs.remove(comparison));
    reloads.accept(
        new Reload(
            comparison,
            Reload.Result.REMOVED,
            before.orElse(null),
            null,
            Duration.ZERO,
            List.of()));
  }

  private Optional<String> earlierRevision(String comparison) {
    return Optional.of(earlier.files(comparison))
        .filter(files -> !files.isEmpty())
        .map(Revision::of);
  }

  private void swap(Consumer<Map<String, PackStatus>> change) {
    SortedMap<String, PackStatus> next = new TreeMap<>(snapshot);
    change.accept(next);
    snapshot = Collections.unmodifiableSortedMap(next);
  }
}
