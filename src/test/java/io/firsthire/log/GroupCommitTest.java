package io.firsthire.log;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<Batch> batches = new CopyOnWriteArrayList<>();

  private static CompletableFuture<Void> add(GroupCommit commits, int n) {
    return commits.add(TestVerdicts.one(n), TestVerdicts.PACK);
  }

  @Test
  void whatComesWhileAGroupIsWrittenIsTheNextGroup() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    try (GroupCommit commits =
        new GroupCommit(
            100,
            Patience.LONGEST,
            batch -> {
              batches.add(batch);
              written.await();
              return batch.size();
            })) {
      List<CompletableFuture<Void>> kept = new ArrayList<>();
      kept.add(add(commits, 0));
      await().until(() -> batches.size() == 1);
      for (int n = 1; n <= 50; n++) {
        kept.add(add(commits, n));
      }
      assertThat(kept).noneMatch(CompletableFuture::isDone);
      assertThat(commits.waiting()).isEqualTo(51);
      written.countDown();
      CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)).get();
    }
    assertThat(batches).extracting(Batch::size).containsExactly(1, 50);
    assertThat(batches.get(0).revisions()).containsExactly(StoredRevision.of(TestVerdicts.PACK));
    assertThat(batches.get(1).revisions()).isEmpty();
  }

  @Test
  void whatCannotBeKeptIsSaidOfThatAndOfNothingElse() throws Exception {
    try (GroupCommit commits =
        new GroupCommit(
            100,
            Patience.LONGEST,
            batch -> {
              batches.add(batch);
              return switch (batches.size()) {
                case 1 -> 0;
                case 2 -> throw new IllegalStateException("a defect");
                default -> batch.size();
              };
            })) {
      for (int n = 0; n < 2; n++) {
        CompletableFuture<Void> refused = add(commits, n);
        assertThatThrownBy(refused::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(JournalFull.class);
      }
      add(commits, 2).get();
      add(commits, 3).get();
    }
    // A revision goes along until it was kept.
    assertThat(batches).extracting(batch -> batch.revisions().size()).containsExactly(1, 1, 1, 0);
  }

  @Test
  void anErrorIsCountedAndNobodyIsLeftHanging() throws Exception {
    AtomicInteger groups = new AtomicInteger();
    try (GroupCommit commits =
        new GroupCommit(
            100,
            Patience.LONGEST,
            batch -> {
              if (groups.incrementAndGet() == 1) {
                throw new OutOfMemoryError("a defect of the test");
              }
              return batch.size();
            })) {
      assertThatThrownBy(add(commits, 0)::get).hasCauseInstanceOf(JournalFull.class);
      // Before it comes to be kept, too: nothing is known of a verdict's pack.
      CompletableFuture<Void> withoutPack = commits.add(TestVerdicts.one(1), null);
      assertThatThrownBy(withoutPack::get).hasCauseInstanceOf(JournalFull.class);
      add(commits, 2).get();
      assertThat(commits.schedule().failures()).isEqualTo(2);
      assertThat(commits.schedule().isAlive()).isTrue();
      await().until(() -> commits.waiting() == 0);
    }
  }

  @Test
  void whatIsAddedAfterTheEndIsRefused() {
    GroupCommit commits = new GroupCommit(100, Patience.LONGEST, Batch::size);
    commits.close();
    assertThat(add(commits, 0)).isCompletedExceptionally();
  }

  @Test
  void nobodyWaitsForeverForAKeeperThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    try (GroupCommit commits =
        new GroupCommit(
            100,
            Duration.ofMillis(50),
            batch -> {
              never.await();
              return batch.size();
            })) {
      CompletableFuture<Void> first = add(commits, 0);
      CompletableFuture<Void> second = add(commits, 1);
      assertThatThrownBy(first::get).hasCauseInstanceOf(JournalFull.class);
      assertThatThrownBy(second::get).hasCauseInstanceOf(JournalFull.class);
      never.countDown();
    }
  }

  @Test
  void whatIsAddedWhileItClosesIsAnswered() throws Exception {
    for (int round = 0; round < 20; round++) {
      GroupCommit commits = new GroupCommit(10_000, NEVER, Batch::size);
      LoggedVerdict verdict = TestVerdicts.one(round);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(commits::close);
      List<CompletableFuture<Void>> added = new ArrayList<>();
      while (!closed.isDone()) {
        added.add(commits.add(verdict, TestVerdicts.PACK));
      }
      for (CompletableFuture<Void> one : added) {
        assertThat(one.handle((kept, refused) -> true).get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
