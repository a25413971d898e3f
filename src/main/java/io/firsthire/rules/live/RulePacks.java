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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
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
  private final Attempts attempts = new Attempts();
  private final SortedMap<String, PendingChange> owed = new TreeMap<>();

  private volatile Runnable afterLoad = () -> {};
  private final RecentPacks recent = new RecentPacks();

  /** How often in a row what was built of a comparison's files was outdated. */
  private final Map<String, Integer> outdated = new HashMap<>();

  /** The comparisons that are not tried again before the files were read again. */
  private final Set<String> postponed = new HashSet<>();

  /** Whether what is built next goes live in one view. */
  private boolean together;

  private final CountDownLatch loaded = new CountDownLatch(1);
  private volatile @Nullable Schedule watcher;

  private volatile SortedMap<String, PackStatus> snapshot = Collections.emptySortedMap();
  private volatile @Nullable String trouble;
  private volatile RuleTree built = RuleTree.EMPTY;
  private RuleTree seen = RuleTree.EMPTY;
  private int unsettled;
  private final DirectoryEvents events;
  private long readAt;

  /** How long to wait between two looks. */
  private Duration pause = SETTLED;

  private Duration settled = SETTLED;

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
    countAsLoaded();
  }

  private void countAsLoaded() {
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
    attempts.hurry(comparison);
  }

  private void loadAll(RuleTree tree) {
    // Those whose files were removed while nobody watched are removed now.
    earlier.comparisons().stream()
        .filter(id -> !tree.comparisons().containsKey(id))
        .forEach(id -> owed.put(id, PendingChange.FIRST));
    note(tree);
    settle();
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
    this.pause = half;
    this.settled = settled;
    watcher = new Schedule("rules-watcher", half, longest, this::lookAndSay).start();
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
    attempts.close();
  }

  private void lookAndSay() throws IOException, InterruptedException {
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
    read()
        .ifPresent(
            tree -> {
              look(tree);
              settle();
            });
  }

  private void look(RuleTree tree) {
    boolean still = tree.equals(seen);
    seen = tree;
    if (tree.equals(built)) {
      unsettled = 0;
      postponed.clear();
    } else if (still
        || recent.has(tree)
        || ++unsettled >= (events.areTold() ? MOST_QUICK_LOOKS : MOST_LOOKS)) {
      note(tree);
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

  /** Notes what has changed, so that it is built, and tried again whatever goes wrong. */
  private void note(RuleTree tree) {
    unsettled = 0;
    postponed.clear();
    tree.changedSince(built).forEach(id -> owed.put(id, PendingChange.FIRST));
    Stream.concat(built.comparisons().keySet().stream(), snapshot.keySet().stream())
        .filter(id -> !tree.comparisons().containsKey(id))
        .forEach(id -> owed.put(id, PendingChange.FIRST));
    together |= isLoaded() && !tree.vocabulary().equals(built.vocabulary());
    built = tree.after(built);
  }

  /**
   * Makes the pending changes that are due, and those that come meanwhile: none waits for a pack
   * that is slow. What a change of the vocabulary makes of all packs goes live in one view.
   */
  private void settle() {
    begin();
    while (attempts.areBegun()) {
      try {
        settle(current(attempts.take(events.areTold() ? settled : pause)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        schedule().ifPresent(Schedule::progress);
      }
      if (isLookDueMeanwhile()) {
        events.follow();
        read().ifPresent(this::look);
      }
      if (attempts.areBegun()) {
        begin();
      }
    }
  }

  /** Whether something may have been written while packs are built. */
  private boolean isLookDueMeanwhile() {
    long since = System.nanoTime() - readAt;
    boolean rested = since >= (events.areTold() ? settled : pause).toNanos();
    return watcher != null
        && rested
        && (events.arePending() || unsettled > 0 || since >= LONGEST_UNREAD.toNanos());
  }

  private void begin() {
    List<String> due =
        owed.entrySet().stream()
            .filter(entry -> entry.getValue().isDue())
            .map(Map.Entry::getKey)
            .toList();
    Set<String> comparisons = built.comparisons().keySet();
    for (String id : due) {
      if (!comparisons.contains(id)) {
        remove(id);
        owed.remove(id);
      }
    }
    List<String> begun =
        due.stream()
            .filter(comparisons::contains)
            .filter(id -> !attempts.has(id) && !postponed.contains(id))
            .toList();
    if (!begun.isEmpty()) {
      RuleTree tree = built;
      attempts.begin(begun, earlier.comparisons(), together, id -> attempt(id, tree));
      together = false;
    }
  }

  /**
   * The attempts at files that are still the same. What was read of the others may have been half
   * of what somebody was writing, so they stay pending, and are built of what is there then; but
   * not for ever, if files never come to rest.
   */
  private List<Attempt> current(List<Attempt> made) {
    List<Attempt> current = new ArrayList<>();
    Changes known = new Changes(built);
    Changes now = made.isEmpty() ? known : new Changes(filesNow());
    for (Attempt attempt : made) {
      String id = attempt.comparison();
      boolean removed = !built.comparisons().containsKey(id);
      if (!removed && !now.isOutdated(attempt)
          || !removed && outdated.merge(id, 1, Integer::sum) > MOST_OUTDATED) {
        outdated.remove(id);
        current.add(attempt);
      } else if (!known.isOutdated(attempt)) {
        postponed.add(id);
      }
    }
    return current;
  }

  /** Which attempts are outdated, since files have changed after they were read. */
  private static final class Changes {
    private final RuleTree now;
    private final Map<RuleTree, List<String>> changed = new IdentityHashMap<>();

    Changes(RuleTree now) {
      this.now = now;
    }

    boolean isOutdated(Attempt attempt) {
      String id = attempt.comparison();
      return !now.comparisons().containsKey(id)
          || now != attempt.tree()
              && changed.computeIfAbsent(attempt.tree(), now::changedSince).contains(id);
    }
  }

  /**
   * Whether files may have changed since they were read. Where nothing tells, those of a start are
   * not read again for each of its packs, which may be many.
   */
  private boolean mayHaveChanged() {
    return events.arePending() && (isLoaded() || events.areTold());
  }

  /** The files as they are now; as they were when they were last read, if that is not known. */
  private RuleTree filesNow() {
    if (mayHaveChanged()) {
      try {
        RuleTree now = RuleTree.read(directory);
        // Without any rules, nothing is removed; the next look says what is wrong.
        return now.comparisons().isEmpty() ? built : now;
      } catch (IOException | UncheckedIOException e) {
        // As above.
        return built;
      }
    }
    return built;
  }

  /**
   * Settles changes, published in one view. Each stays pending until its result was reported, since
   * reporting may fail, too.
   */
  private void settle(List<Attempt> made) {
    for (Attempt attempt : made) {
      owed.compute(
          attempt.comparison(),
          (id, pending) -> (pending == null ? PendingChange.FIRST : pending).again(attempt.took()));
    }
    SortedMap<String, PackStatus> before = snapshot;
    swap(packs -> made.forEach(attempt -> packs.put(attempt.comparison(), status(attempt))));
    Changes since = new Changes(built);
    for (Attempt attempt : made) {
      String id = attempt.comparison();
      PendingChange again = owed.getOrDefault(id, PendingChange.FIRST);
      if (attempt.built() != null) {
        recent.add(attempt.tree(), attempt.built());
      }
      report(attempt, before.get(id), again.told());
      if (since.isOutdated(attempt)) {
        owed.put(id, PendingChange.FIRST);
      } else if (attempt.isWorthAnother()) {
        owed.put(id, again.told(attempt.refusal()));
        postponed.add(id);
      } else {
        owed.remove(id);
      }
    }
    countAsLoaded();
  }

  private Attempt attempt(String comparison, RuleTree begun) {
    // Files that were read after it was begun are taken, unless the comparison went.
    RuleTree latest = built;
    RuleTree tree = latest.comparisons().containsKey(comparison) ? latest : begun;
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
        tree,
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
        attempt.comparison(),
        live,
        restored,
        attempt.tree().revision(attempt.comparison()),
        attempt.problems());
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
