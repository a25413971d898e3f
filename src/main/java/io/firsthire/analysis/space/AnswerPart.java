package io.firsthire.analysis.space;

import io.firsthire.rules.model.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of the answers to a question, which its conditions do not tell apart: no answer, one
 * choice, or an interval of numbers.
 *
 * @param answer one answer of the part; null if it is no answer
 * @param interval null unless the answers are numbers
 */
record AnswerPart(@Nullable Object answer, @Nullable Interval interval) {
  /** The most whole numbers that are tried one by one. */
  private static final BigDecimal FEW = BigDecimal.valueOf(10_000);

  /** The widest range of whole numbers in which each may be a class of its own. */
  private static final BigDecimal FEWER = BigDecimal.valueOf(63);

  private static final AnswerPart NO_ANSWER = new AnswerPart(null, null);

  /** The parts of all answers: no answer first, the others in their order. */
  static List<AnswerPart> of(Question question, AnswerTests tests) {
    List<AnswerPart> pieces = new ArrayList<>(List.of(NO_ANSWER));
    switch (question.kind()) {
      case CHOICE ->
          question
              .choices()
              .forEach(name -> pieces.add(new AnswerPart(question.answer(name), null)));
      case BOOLEAN -> {
        pieces.add(new AnswerPart(false, null));
        pieces.add(new AnswerPart(true, null));
      }
      case INTEGER -> pieces.addAll(wholeNumbers(question, tests));
      case NUMBER -> pieces.addAll(numbers(question, tests.thresholds()));
    }
    return pieces;
  }

  /** Whether all answers are tried, so that any condition on them alone is understood. */
  static boolean all(Question question) {
    return question.kind() == Question.Kind.INTEGER
        && greatest(question).subtract(least(question)).compareTo(FEW) <= 0;
  }

  /** Whole numbers always have bounds, at least those of their type. */
  private static BigDecimal least(Question wholeNumber) {
    return Objects.requireNonNull(wholeNumber.min());
  }

  private static BigDecimal greatest(Question wholeNumber) {
    return Objects.requireNonNull(wholeNumber.max());
  }

  /** Whether there are so few answers that each can be a class of its own. */
  static boolean few(Question question) {
    return switch (question.kind()) {
      case CHOICE, BOOLEAN -> true;
      case INTEGER -> greatest(question).subtract(least(question)).compareTo(FEWER) <= 0;
      case NUMBER -> false;
    };
  }

  private static List<AnswerPart> wholeNumbers(Question question, AnswerTests tests) {
    BigDecimal least = least(question);
    BigDecimal greatest = greatest(question);
    SortedSet<BigDecimal> starts = new TreeSet<>(List.of(least));
    if (!tests.unclear().isEmpty()) {
      // What is computed of answers is most likely to fail at their ends.
      starts.add(greatest);
    }
    boolean each = tests.unclear().isEmpty() ? !tests.plain() && all(question) : few(question);
    if (!each) {
      for (BigDecimal threshold : tests.thresholds()) {
        BigDecimal at = threshold.setScale(0, java.math.RoundingMode.CEILING);
        starts.add(at);
        starts.add(at.add(BigDecimal.ONE));
      }
    } else {
      for (BigDecimal n = least; n.compareTo(greatest) <= 0; n = n.add(BigDecimal.ONE)) {
        starts.add(n);
      }
    }
    List<BigDecimal> inside =
        starts.stream().filter(n -> n.compareTo(least) >= 0 && n.compareTo(greatest) <= 0).toList();
    List<AnswerPart> pieces = new ArrayList<>();
    for (int n = 0; n < inside.size(); n++) {
      BigDecimal last =
          n + 1 < inside.size() ? inside.get(n + 1).subtract(BigDecimal.ONE) : greatest;
      pieces.add(
          new AnswerPart(question.answer(inside.get(n)), Interval.closed(inside.get(n), last)));
    }
    return pieces;
  }

  private static List<AnswerPart> numbers(Question question, SortedSet<BigDecimal> thresholds) {
    SortedSet<BigDecimal> points = new TreeSet<>(thresholds);
    if (question.min() != null) {
      points.add(question.min());
      points.removeIf(point -> point.compareTo(question.min()) < 0);
    }
    if (question.max() != null) {
      points.add(question.max());
      points.removeIf(point -> point.compareTo(question.max()) > 0);
    }
    List<AnswerPart> pieces = new ArrayList<>();
    BigDecimal before = null;
    for (BigDecimal point : points) {
      if (before != null || question.min() == null) {
        pieces.add(between(question, before, point));
      }
      pieces.add(new AnswerPart(question.answer(point), Interval.closed(point, point)));
      before = point;
    }
    if (question.max() == null) {
      pieces.add(between(question, before, null));
    }
    return pieces;
  }

  private static AnswerPart between(
      Question question, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    BigDecimal inside =
        least == null
            ? greatest == null ? BigDecimal.ZERO : greatest.subtract(BigDecimal.ONE)
            : greatest == null
                ? least.add(BigDecimal.ONE)
                : least.add(greatest).divide(BigDecimal.valueOf(2));
    return new AnswerPart(question.answer(inside), Interval.open(least, greatest));
  }

  /** The last answer of this part; null if it is no answer. */
  @Nullable Object last(Question question) {
    return question.kind() == Question.Kind.INTEGER && interval != null
        ? question.answer(Objects.requireNonNull(interval.greatest()))
        : answer;
  }

  /** The class made of some parts, which are in order. */
  static AnswerClass join(Question question, List<AnswerPart> pieces) {
    List<Object> choices =
        pieces.stream()
            .filter(piece -> piece.interval == null)
            .map(AnswerPart::answer)
            .filter(Objects::nonNull)
            .toList();
    List<Interval> intervals = new ArrayList<>();
    for (AnswerPart piece : pieces) {
      if (piece.interval != null) {
        append(question, intervals, piece.interval);
      }
    }
    return new AnswerClass(question, pieces.contains(NO_ANSWER), choices, List.copyOf(intervals));
  }

  /** Adds an interval after others, joined with the last if the two meet. */
  static void append(Question question, List<Interval> intervals, Interval interval) {
    Interval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
    if (last != null && follows(question, last, interval)) {
      intervals.set(intervals.size() - 1, last.to(interval));
    } else {
      intervals.add(interval);
    }
  }

  private static boolean follows(Question question, Interval before, Interval after) {
    if (before.greatest() == null || after.least() == null) {
      return false;
    }
    return question.kind() == Question.Kind.INTEGER
        ? before.greatest().add(BigDecimal.ONE).compareTo(after.least()) == 0
        : before.greatest().compareTo(after.least()) == 0
            && (before.toGreatest() || after.fromLeast());
  }
}
