package io.firsthire.journal;

import io.firsthire.pack.Pack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes verdicts from many threads, and keeps all that have come meanwhile together: while one
 * group is written, the next one gathers.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("firsthire.journal");
  private static final int MOST = 500;
  private static final long GIVE_UP_SECONDS = 30;

  /** Keeps a batch, and says how many of its first verdicts it could keep. */
  @FunctionalInterface
  interface Keeper {
    int keep(Batch batch) throws InterruptedException;
  }

  private record Waiting(LoggedVerdict verdict, Pack pack, CompletableFuture<Void> kept) {}

  private final Keeper keeper;
  private final BlockingQueue<Waiting> queue;
  private final Set<String> keptRevisions = new HashSet<>();
  private final Thread thread = new Thread(this::run, "journal");
  private volatile boolean closing;
  private volatile int underWay;

  GroupCommit(int buffer, Keeper keeper) {
    this.queue = new ArrayBlockingQueue<>(buffer);
    this.keeper = keeper;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Adds a verdict. What is given back completes when it is kept, with {@link JournalFull} if it
   * cannot be.
   */
  CompletableFuture<Void> add(LoggedVerdict verdict, Pack pack) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    if (closing || !queue.offer(new Waiting(verdict, pack, kept))) {
      kept.completeExceptionally(new JournalFull());
    }
    return kept;
  }

  /** How many verdicts are not kept yet. */
  int waiting() {
    return queue.size() + underWay;
  }

  private void run() {
    List<Waiting> group = new ArrayList<>(MOST);
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, MOST - 1);
          underWay = group.size();
          keep(group);
          underWay = 0;
          group.clear();
        }
      }
    } catch (InterruptedException e) {
      group.addAll(queue);
      complete(group, 0);
    }
  }

  private void keep(List<Waiting> group) throws InterruptedException {
    Map<String, KeptRevision> revisions = new HashMap<>();
    for (Waiting waiting : group) {
      if (!keptRevisions.contains(waiting.pack().revision())) {
        revisions.computeIfAbsent(
            waiting.pack().revision(), revision -> KeptRevision.of(waiting.pack()));
      }
    }
    Batch batch =
        new Batch(List.copyOf(revisions.values()), group.stream().map(Waiting::verdict).toList());
    int kept = kept(batch);
    if (kept == group.size()) {
      keptRevisions.addAll(revisions.keySet());
    }
    complete(group, kept);
  }

  /** Whatever goes wrong with one group, the next one is kept. */
  private int kept(Batch batch) throws InterruptedException {
    try {
      return keeper.keep(batch);
    } catch (RuntimeException | Error e) {
      LOG.error("verdicts could not be kept", e);
      return 0;
    }
  }

  private static void complete(List<Waiting> group, int kept) {
    group.subList(0, kept).forEach(waiting -> waiting.kept().complete(null));
    group
        .subList(kept, group.size())
        .forEach(waiting -> waiting.kept().completeExceptionally(new JournalFull()));
  }

  /** Keeps what was added, and takes no more. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(GIVE_UP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
