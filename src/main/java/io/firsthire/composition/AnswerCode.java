package io.firsthire.composition;

import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.Interval;
import io.firsthire.rules.model.Question;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final int place;
  private final int unanswered;
  private final Map<Object, Integer> known = new ConcurrentHashMap<>();

  /** The first whole numbers of ranges within one class; empty if numbers are looked up. */
  private final int[] starts;

  private final int[] classesFrom;

  /** The class of each constant of an enumeration, in their order; empty if answers are others. */
  private final int[] classesOfConstants;

  /**
   * The code of one question's answers.
   *
   * @param place the index of the question among all
   */
  AnswerCode(Classes classes, int place) {
    this.classes = classes;
    this.place = place;
    this.unanswered = classes.indexOf(null);
    Question question = classes.question();
    boolean ranged =
        question.kind() == Question.Kind.INTEGER
            && classes.exact()
            && question.answer(BigDecimal.ZERO) instanceof Integer;
    this.starts = ranged ? starts(classes) : new int[0];
    this.classesFrom = Arrays.stream(starts).map(classes::indexOf).toArray();
    Object[] constants =
        question.kind() == Question.Kind.CHOICE ? question.type().getEnumConstants() : null;
    this.classesOfConstants =
        constants == null
            ? new int[0]
            : Arrays.stream(constants).mapToInt(classes::indexOf).toArray();
  }

  private static int[] starts(Classes classes) {
    Set<Long> starts = new TreeSet<>();
    for (AnswerClass one : classes.classes()) {
      for (Interval interval : one.intervals()) {
        addBound(starts, interval.least());
        addBound(starts, interval.greatest());
      }
    }
    starts.add((long) Integer.MIN_VALUE);
    return starts.stream().filter(n -> n == n.intValue()).mapToInt(Long::intValue).toArray();
  }

  /** The whole numbers at and around a bound: whichever belongs to the next range is among them. */
  private static void addBound(Set<Long> starts, @Nullable BigDecimal bound) {
    if (bound != null && bound.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
      long least = bound.setScale(0, RoundingMode.FLOOR).longValueExact();
      starts.add(least);
      starts.add(least + 1);
      starts.add(least + 2);
    }
  }

  /** The question's name. */
  String question() {
    return classes.question().name();
  }

  /** The index of the question among all. */
  int place() {
    return place;
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
  int classOf(@Nullable Object answer) {
    if (answer == null) {
      return unanswered;
    } else if (starts.length > 0 && answer instanceof Integer number) {
      int at = Arrays.binarySearch(starts, number);
      return classesFrom[at < 0 ? -at - 2 : at];
    }
    if (classesOfConstants.length > 0 && answer instanceof Enum<?> choice) {
      return classesOfConstants[choice.ordinal()];
    }
    Integer found = known.get(answer);
    if (found == null) {
      found = classes.indexOf(answer);
      if (known.size() < MOST_KEPT) {
        known.put(answer, found);
      }
    }
    return found;
  }
}
