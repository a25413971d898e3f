package io.firsthire.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * The revisions that have been live, in their order, and between which times each may have been, as
 * far as that can be known from outside the service.
 */
final class LiveRevisions {
  /**
   * One of them.
   *
   * @param hireFirst whom it makes the visitors hire
   * @param written before its files were there, and {@code seen} when it was found live
   */
  private record Live(String revision, String hireFirst, long written, long seen) {}

  private final List<Live> lives = new ArrayList<>();

  void add(String revision, String hireFirst, long written, long seen) {
    lives.add(new Live(revision, hireFirst, written, seen));
  }

  /**
   * Each answer is of a revision that was live at some time while it was waited for, no revision
   * comes after one that replaced it, and every one of them was met.
   */
  void assertAnswered(List<Visitors.Answer> answers) {
    int met = 0;
    for (Visitors.Answer answer : answers) {
      if (met + 1 < lives.size() && answer.revision().equals(lives.get(met + 1).revision())) {
        met++;
      }
      Live live = lives.get(met);
      assertThat(answer.revision()).as("revisions in their order").isEqualTo(live.revision());
      assertThat(answer.hireFirst()).isEqualTo(live.hireFirst());
      assertThat(answer.answered()).as("when it was answered").isGreaterThan(live.written());
      if (met + 1 < lives.size()) {
        assertThat(answer.asked())
            .as("when it was asked, before the next revision was seen")
            .isLessThan(lives.get(met + 1).seen());
      }
    }
    assertThat(met).as("the last revision that was met").isEqualTo(lives.size() - 1);
  }
}
