package io.firsthire.analysis.space;

import io.firsthire.rules.model.Question;
import io.firsthire.rules.source.Numeral;
import io.firsthire.suite.read.AnswerSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers to one question that no condition of a pack tells apart.
 *
 * @param unanswered whether giving no answer is one of them
 * @param choices the answers, if the question has choices or is answered by yes or no
 * @param intervals the answers, if they are numbers
 */
public record AnswerClass(
    Question question, boolean unanswered, List<Object> choices, List<Interval> intervals) {
  /**
   * One answer of the class: null for no answer if the class has that, otherwise one at a
   * threshold.
   */
  public @Nullable Object representative() {
    return unanswered ? null : example();
  }

  /** One answer of the class that can be given; null if there is none. */
  public @Nullable Object example() {
    if (!choices.isEmpty()) {
      return choices.get(0);
    }
    return intervals.isEmpty() ? null : question.answer(inside(intervals.get(0)));
  }

  /** Some answers of the class, its representative first; null means no answer. */
  List<@Nullable Object> members() {
    List<@Nullable Object> members = new ArrayList<>();
    members.add(representative());
    members.addAll(choices);
    for (Interval interval : intervals) {
      if (interval.least() != null && interval.fromLeast()) {
        members.add(question.answer(interval.least()));
      }
      members.add(question.answer(interval.middle()));
      if (interval.greatest() != null && interval.toGreatest()) {
        members.add(question.answer(interval.greatest()));
      }
    }
    return members.stream().distinct().toList();
  }

  /** The answers of several classes of one question, as one class. */
  public static AnswerClass joined(List<AnswerClass> classes) {
    Question question = classes.get(0).question;
    List<Interval> intervals = new ArrayList<>();
    classes.stream()
        .flatMap(c -> c.intervals.stream())
        .sorted(Interval.FROM_LEAST)
        .forEach(interval -> AnswerPart.append(question, intervals, interval));
    return new AnswerClass(
        question,
        classes.stream().anyMatch(AnswerClass::unanswered),
        classes.stream().flatMap(c -> c.choices.stream()).sorted().toList(),
        List.copyOf(intervals));
  }

  private BigDecimal inside(Interval interval) {
    BigDecimal least = interval.least();
    BigDecimal greatest = interval.greatest();
    boolean first = least == null || least.equals(question.min());
    if (first && greatest != null && interval.toGreatest() && !greatest.equals(question.max())) {
      return greatest;
    } else if (least == null) {
      return greatest == null ? BigDecimal.ZERO : greatest.subtract(BigDecimal.ONE);
    } else if (interval.fromLeast()) {
      return least;
    }
    return greatest == null
        ? least.add(BigDecimal.ONE)
        : least.add(greatest).divide(BigDecimal.valueOf(2));
  }

  /** Whether an answer, or no answer if null, is in the class. */
  public boolean contains(@Nullable Object answer) {
    if (answer == null) {
      return unanswered;
    } else if (answer instanceof Number number) {
      BigDecimal exact = Numeral.exact(number);
      return intervals.stream().anyMatch(interval -> interval.contains(exact));
    }
    return choices.contains(answer);
  }

  /** Whether any answer of the class can be given. */
  public boolean canBeGiven() {
    return !choices.isEmpty() || !intervals.isEmpty();
  }

  /**
   * The answer of the class that is nearest to another: the nearest number, or the nearest in the
   * order of choices; {@link #example} if the other is null. The result is null if the class has no
   * answer that can be given.
   */
  public @Nullable Object nearest(@Nullable Object answer) {
    if (answer instanceof Number number) {
      BigDecimal exact = Numeral.exact(number);
      return intervals.stream()
          .min(Comparator.comparing(interval -> interval.distance(exact)))
          .map(interval -> question.answer(interval.nearest(exact)))
          .orElse(null);
    } else if (answer == null || choices.isEmpty()) {
      return example();
    }
    return Collections.min(
        choices, Comparator.comparingInt(choice -> question.choicesBetween(choice, answer)));
  }

  /** How far a number is from the numbers of the class; null if the answer is not a number. */
  public @Nullable BigDecimal distance(@Nullable Object answer) {
    return answer instanceof Number number
        ? intervals.stream()
            .map(interval -> interval.distance(Numeral.exact(number)))
            .min(Comparator.naturalOrder())
            .orElse(null)
        : null;
  }

  /** The answers as a reader sees them. */
  public String described() {
    return String.join(", or ", parts(unanswered));
  }

  /** The answers that can be given, as a reader sees them. */
  public String describedAnswers() {
    return String.join(", or ", parts(false));
  }

  private List<String> parts(boolean none) {
    List<String> parts = new ArrayList<>();
    choices.forEach(choice -> parts.add(choice.toString()));
    intervals.forEach(i -> parts.add(i.described(question.min(), question.max())));
    if (none) {
      parts.add("not answered");
    }
    return parts;
  }

  /**
   * One answer that is both in the class and in a set. The outer value is empty if there is none;
   * the inner value is empty for no answer.
   */
  public Optional<Optional<Object>> within(AnswerSet set) {
    if (unanswered && set.contains(null)) {
      return Optional.of(Optional.empty());
    }
    Stream<Object> bounds =
        Stream.of(set.least(), set.greatest())
            .filter(Objects::nonNull)
            .filter(this::isAllowed)
            .map(question::answer);
    return Stream.of(
            set.values().stream().filter(Objects::nonNull),
            Stream.ofNullable(example()),
            choices.stream(),
            intervals.stream().map(interval -> question.answer(inside(interval))),
            bounds)
        .flatMap(answers -> answers)
        .filter(answer -> contains(answer) && set.contains(answer))
        .findFirst()
        .map(Optional::of);
  }

  private boolean isAllowed(BigDecimal number) {
    return (question.min() == null || number.compareTo(question.min()) >= 0)
        && (question.max() == null || number.compareTo(question.max()) <= 0)
        && (question.kind() == Question.Kind.NUMBER || number.stripTrailingZeros().scale() <= 0);
  }
}
