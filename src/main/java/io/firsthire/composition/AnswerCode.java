package io.firsthire.composition;

import io.firsthire.analysis.space.Classes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What of the answers to one question its conditions tell apart; safe for any number of threads.
 */
final class AnswerCode {
  /** Stands for no answer where answers stand for themselves. */
  static final Object NO_ANSWER = "no answer";

  /** More than the answers that firms give to most questions; others are classified each time. */
  private static final int MOST_KEPT = 2_000;

  private final Classes classes;
  private final Map<Object, Integer> known = new ConcurrentHashMap<>();

  AnswerCode(Classes classes) {
    this.classes = classes;
  }

  /** The question's name. */
  String question() {
    return classes.question().name();
  }

  /** Whether firms that give answers of one class differ only where the answer is quoted. */
  boolean exact() {
    return classes.exact();
  }

  /** How many classes there are. */
  int classes() {
    return classes.size();
  }

  /** The class of an answer, as a number; null means no answer. */
  Integer classOf(@Nullable Object answer) {
    Object key = answer == null ? NO_ANSWER : answer;
    Integer found = known.get(key);
    if (found == null) {
      found = classes.indexOf(answer);
      if (known.size() < MOST_KEPT) {
        known.put(key, found);
      }
    }
    return found;
  }
}
