package io.firsthire.log;

import io.firsthire.machine.Schedule;
import io.firsthire.rules.pack.Pack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Accepts verdicts from many threads and writes them in groups: while one group is written, the
 * next one gathers.
 */
final class GroupCommit implements AutoCloseable {
  private static final int MOST = 500;
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(30);
  private static final int LOOK_MILLIS = 100;

  /** Keeps a batch, and returns how many verdicts at its start it could keep. */
  @FunctionalInterface
  interface Keeper {
    int keep(Batch batch) throws InterruptedException;
  }

  private record PendingVerdict(LoggedVerdict verdict, Pack pack, CompletableFuture<Void> kept) {}

  private final Keeper keeper;
  private final BlockingQueue<PendingVerdict> queue;
  private final Set<String> keptRevisions = new HashSet<>();
  private final Schedule schedule = new Schedule("journal", Duration.ZERO, this::pass);
  private final List<PendingVerdict> group = new ArrayList<>(MOST);
  private final CountDownLatch drained = new CountDownLatch(1);
  private final Duration longest;
  private volatile boolean closing;
  private volatile boolean closed;
  private volatile int underWay;

  /**
   * Starts to accept verdicts.
   *
   * @param longest how long a verdict may wait to be kept before it counts as failed
   */
  GroupCommit(int buffer, Duration longest, Keeper keeper) {
    this.longest = longest;
    this.queue = new ArrayBlockingQueue<>(buffer);
    this.keeper = keeper;
    schedule.start();
  }

  /**
   * Adds a verdict. The result completes when the verdict is kept; it fails with {@link
   * JournalFull} if it cannot be, or not in time. In that case, it may still be kept later.
   */
  CompletableFuture<Void> add(LoggedVerdict verdict, Pack pack) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    PendingVerdict waiting = new PendingVerdict(verdict, pack, kept);
    // After the last pass, nobody else would answer it.
    if (closing || !queue.offer(waiting) || closed && queue.remove(waiting)) {
      kept.completeExceptionally(new JournalFull());
    }
    return kept.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new JournalFull()));
  }

  /** How many verdicts are not kept yet. */
  int waiting() {
    return queue.size() + underWay;
  }

  private void pass() throws InterruptedException {
    answerWhatWasLeft();
    PendingVerdict first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      group.add(first);
      queue.drainTo(group, MOST - 1);
      underWay = group.size();
      keep();
      group.clear();
      underWay = 0;
    } else if (closing) {
      drained.countDown();
    }
  }

  /** Answers verdicts of a group that failed, so that nobody waits for them forever. */
  private void answerWhatWasLeft() {
    complete(group, 0);
    group.clear();
    underWay = 0;
  }

  private void keep() throws InterruptedException {
    try {
      keepGroup();
    } catch (InterruptedException e) {
      // There is no further pass that would answer them.
      complete(group, 0);
      throw e;
    }
  }

  private void keepGroup() throws InterruptedException {
    Map<String, StoredRevision> revisions = new HashMap<>();
    for (PendingVerdict waiting : group) {
      if (!keptRevisions.contains(waiting.pack().revision())) {
        revisions.computeIfAbsent(
            waiting.pack().revision(), revision -> StoredRevision.of(waiting.pack()));
      }
    }
    Batch batch =
        new Batch(
            List.copyOf(revisions.values()), group.stream().map(PendingVerdict::verdict).toList());
    int kept = kept(batch);
    if (kept == group.size()) {
      keptRevisions.addAll(revisions.keySet());
    }
    complete(group, kept);
  }

  /** Keeps a group. Whatever goes wrong with it, the next one is kept. */
  private int kept(Batch batch) throws InterruptedException {
    try {
      return keeper.keep(batch);
    } catch (RuntimeException | Error e) {
      schedule.failed(e);
      return 0;
    }
  }

  private static void complete(List<PendingVerdict> group, int kept) {
    group.subList(0, kept).forEach(waiting -> waiting.kept().complete(null));
    group
        .subList(kept, group.size())
        .forEach(waiting -> waiting.kept().completeExceptionally(new JournalFull()));
  }

  /** The schedule on which groups are kept. */
  Schedule schedule() {
    return schedule;
  }

  /** Keeps what was added, and accepts no more. */
  @Override
  public void close() {
    closing = true;
    try {
      drained.await(GIVE_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    schedule.close();
    closed = true;
    List<PendingVerdict> left = new ArrayList<>();
    queue.drainTo(left);
    complete(left, 0);
  }
}
