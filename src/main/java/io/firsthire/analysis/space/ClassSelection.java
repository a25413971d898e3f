package io.firsthire.analysis.space;

/** Which classes of which questions are looked at. */
@FunctionalInterface
public interface ClassSelection {
  /** Any class of any question. */
  ClassSelection ANY = (question, answerClass) -> true;

  /** Whether a class of a question is looked at, both by their places in the space. */
  boolean test(int question, int answerClass);
}
