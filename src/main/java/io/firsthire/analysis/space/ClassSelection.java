package io.firsthire.analysis.space;

/** Chooses which classes of which questions to look at. */
@FunctionalInterface
public interface ClassSelection {
  /** Any class of any question. */
  ClassSelection ANY = (question, answerClass) -> true;

  /** Whether a class of a question is chosen; both are indexes in the space. */
  boolean test(int question, int answerClass);
}
