package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.AnswerClass;
import io.firsthire.analysis.space.Classes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One question of two packs. Its answers are split into classes by the conditions of both packs,
 * and answers that only one pack accepts are left out.
 *
 * @param one the classes, with answers as the first pack takes them
 * @param other the same classes in the same order, with answers as the other pack takes them
 */
public record PairQuestion(Classes one, Classes other) {
  static PairQuestion of(Pack one, Pack other, String name) {
    Question here = one.question(name);
    Question there = other.question(name);
    if (here == null || there == null) {
      // At least one of them asks it.
      Classes classes =
          here == null ? Classes.of(other, Objects.requireNonNull(there)) : Classes.of(one, here);
      return new PairQuestion(classes, classes);
    }
    Question both = both(here, there);
    if (both == null) {
      return new PairQuestion(unanswered(here), unanswered(there));
    }
    Classes classes = Classes.of(both, one, other);
    return new PairQuestion(
        classes.as(here.bounded(both.min(), both.max())),
        classes.as(there.bounded(both.min(), both.max())));
  }

  /** The question with only the answers that both packs accept; null if there are none. */
  public static @Nullable Question both(Question one, Question other) {
    if (!one.kind().isNumeric() || !other.kind().isNumeric()) {
      return one.type() == other.type() ? one : null;
    }
    Question narrow = one.kind() == Question.Kind.INTEGER ? one : other;
    BigDecimal min = known(one.min(), other.min(), BigDecimal::max);
    BigDecimal max = known(one.max(), other.max(), BigDecimal::min);
    if (narrow.kind() == Question.Kind.INTEGER && min != null && max != null) {
      min = min.setScale(0, RoundingMode.CEILING);
      max = max.setScale(0, RoundingMode.FLOOR);
    }
    return min != null && max != null && min.compareTo(max) > 0 ? null : narrow.bounded(min, max);
  }

  private static @Nullable BigDecimal known(
      @Nullable BigDecimal one, @Nullable BigDecimal other, BinaryOperator<BigDecimal> both) {
    return one == null || other == null ? one == null ? other : one : both.apply(one, other);
  }

  private static Classes unanswered(Question question) {
    return new Classes(
        question,
        List.of(new AnswerClass(question, true, List.of(), List.of())),
        List.of(),
        List.of());
  }
}
