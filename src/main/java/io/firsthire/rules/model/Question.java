package io.firsthire.rules.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a firm: one field of a declared type of answers.
 *
 * @param name the field's name, and the answer's in JSON
 * @param declaredIn the declared type that has the field
 * @param choices the names of the possible answers, in order; empty unless the kind is {@link
 *     Kind#CHOICE}
 * @param labels the possible answers as a visitor reads them, in the order of the choices
 * @param text the question as a visitor reads it
 * @param help what helps a visitor to answer, or null
 * @param group what the question is about: the heading that a form puts above it and its like; or
 *     null
 * @param unit what a number counts, or null
 * @param min the least number allowed; null if there is no such bound
 * @param max the greatest number allowed; null if there is no such bound
 * @param example an answer to show in documentation, or null
 */
public record Question(
    String name,
    String declaredIn,
    Kind kind,
    Class<?> type,
    List<String> choices,
    List<String> labels,
    String text,
    @Nullable String help,
    @Nullable String group,
    @Nullable String unit,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable String example) {

  /** The kinds of answers. */
  public enum Kind {
    /** A whole number. */
    INTEGER,
    /** Any number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** One of the question's choices. */
    CHOICE;

    /** Whether an answer is a number. */
    public boolean isNumeric() {
      return this == INTEGER || this == NUMBER;
    }
  }

  /** The same question with other bounds. */
  public Question bounded(@Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    return new Question(
        name,
        declaredIn,
        kind,
        type,
        choices,
        labels,
        text,
        help,
        group,
        unit,
        least,
        greatest,
        example);
  }

  /** A choice as a visitor reads it. */
  public String label(String choice) {
    return labels.get(choices.indexOf(choice));
  }

  /**
   * The answer that a number stands for, in the type that the rules compare; the number must be
   * within min and max.
   */
  public Object answer(BigDecimal number) {
    if (type == Integer.class) {
      return number.intValueExact();
    } else if (type == Long.class) {
      return number.longValueExact();
    }
    return number.doubleValue();
  }

  /** How many steps two choices are apart, in the order of the choices. */
  public int choicesBetween(Object one, Object other) {
    return Math.abs(choices.indexOf(one.toString()) - choices.indexOf(other.toString()));
  }

  /** The answer that a choice's name stands for. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Object answer(String choice) {
    return Enum.valueOf((Class<? extends Enum>) type, choice);
  }
}
