package io.firsthire.analysis.form;

import io.firsthire.analysis.space.Classes;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Every firm that a partial firm can become: each of its open questions answered in each way, or
 * left open for good.
 */
final class Completions {
  private final List<Classes> open;
  private final int[] decisions;

  /**
   * Decides on all of them.
   *
   * @param open the open questions, at least one
   * @param decide what is decided on one class of each, as a small number
   */
  Completions(List<Classes> open, ToIntFunction<int[]> decide) {
    this.open = open;
    this.decisions = new int[Math.toIntExact(count(open))];
    int[] classes = new int[open.size()];
    for (int n = 0; n < decisions.length; n++) {
      decisions[n] = decide.applyAsInt(classes);
      next(classes);
    }
  }

  /** How many there are; {@code Long.MAX_VALUE} stands for that many and more. */
  static long count(List<Classes> open) {
    long count = 1;
    for (Classes classes : open) {
      count = count > Long.MAX_VALUE / classes.size() ? Long.MAX_VALUE : count * classes.size();
    }
    return count;
  }

  /** Counts on, the last question's class first. */
  private void next(int[] classes) {
    for (int question = classes.length - 1; question >= 0; question--) {
      if (++classes[question] < open.get(question).size()) {
        return;
      }
      classes[question] = 0;
    }
  }

  /** Whether an open question, by its place, makes a difference to any of them. */
  boolean canChange(int question) {
    int size = open.get(question).size();
    int stride = (int) count(open.subList(question + 1, open.size()));
    for (int n = 0; n < decisions.length; n++) {
      int first = n - n / stride % size * stride;
      if (decisions[n] != decisions[first]) {
        return true;
      }
    }
    return false;
  }

  /** What is decided on those of them that answer every question. */
  AnswerTally tally() {
    AnswerTally tally = new AnswerTally(open.stream().mapToInt(Classes::size).toArray());
    int[] classes = new int[open.size()];
    for (int decision : decisions) {
      if (isAnswered(classes)) {
        tally.add(classes, decision);
      }
      next(classes);
    }
    return tally;
  }

  private boolean isAnswered(int[] classes) {
    for (int question = 0; question < classes.length; question++) {
      if (!open.get(question).classes().get(classes[question]).canBeGiven()) {
        return false;
      }
    }
    return true;
  }
}
