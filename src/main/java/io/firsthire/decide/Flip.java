package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.vocabulary.OutcomeKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other answers to some questions, and the outcome that a firm would get with them.
 *
 * @param answers the answers that would have to be different, in the order of the questions
 * @param hireFirst null unless the outcome is {@link OutcomeKind#HIRE_FIRST}
 */
public record Flip(List<Change> answers, OutcomeKind outcome, @Nullable RoleName hireFirst) {

  /**
   * A different answer to one question.
   *
   * @param text the question as a visitor reads it
   * @param unit what a number counts
   * @param answer the firm's own answer; null if it gave none
   * @param becomes the answers that would have this effect, which no rule tells apart, as a reader
   *     sees them
   * @param nearest the one of them that is nearest to the firm's own
   * @param distance how far a number is from its threshold; null if the answer is not a number
   */
  public record Change(
      String question,
      String text,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unit,
      @Nullable Object answer,
      String becomes,
      Object nearest,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal distance) {}
}
