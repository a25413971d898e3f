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
   * Decides on every completion.
   *
   * @param open the open questions, at least one
   * @param decide gives the decision for one class of each open question, as a small number
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

  /** How many completions there are; {@code Long.MAX_VALUE} means that many or more. */
  static long count(List<Classes> open) {
    long count = 1;
    for (Classes classes : open) {
      count = count > Long.MAX_VALUE / classes.size() ? Long.MAX_VALUE : count * classes.size();
    }
    return count;
  }

  /** Moves on to the next combination; the last question's class changes fastest. */
  private void next(int[] classes) {
    for (int question = classes.length - 1; question >= 0; question--) {
      if (++classes[question] < open.get(question).size()) {
        return;
      }
      classes[question] = 0;
    }
  }

  /** Whether an open question, given by index, makes a difference to any completion. */
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

  /** The decisions on the completions that answer every question. */
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
