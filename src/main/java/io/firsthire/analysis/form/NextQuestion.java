package io.firsthire.analysis.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.OutcomeKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form should do after some answers: ask one more question, or stop. Open questions are
 * those that are neither answered nor unknown to the firm.
 *
 * @param settled whether no open question can change the outcome or hire order any more
 * @param exact whether every way to answer the open questions was tried; if not, {@code question}
 *     is the best according to a random sample, and {@code remaining} may name too many
 * @param remaining the open questions that can still change the outcome or hire order
 * @param question the one that reveals the most; null if the outcome is settled
 * @param soFar the decision on the answers given so far
 */
public record NextQuestion(
    String comparison,
    String revision,
    boolean settled,
    boolean exact,
    List<String> remaining,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Asked question,
    SoFar soFar) {

  /**
   * A question as a form shows it.
   *
   * @param choices the possible answers, in order; null unless the kind is {@code CHOICE}
   * @param information how much its answer reveals about the outcome, in bits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Asked(
      String name,
      String text,
      Question.Kind kind,
      @Nullable List<String> choices,
      @Nullable String unit,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      double information) {
    private static final double PLACES = 1e4;

    static Asked of(Question question, double information) {
      return new Asked(
          question.name(),
          question.text(),
          question.kind(),
          question.kind() == Question.Kind.CHOICE ? question.choices() : null,
          question.unit(),
          question.min(),
          question.max(),
          Math.round(information * PLACES) / PLACES);
    }
  }

  /**
   * An outcome and hire order.
   *
   * @param hireFirst null if no role is hired first
   */
  public record SoFar(OutcomeKind outcome, @Nullable RoleName hireFirst, List<RoleName> then) {}

  static NextQuestion of(Pack pack, Choice choice, Verdict verdict) {
    return new NextQuestion(
        pack.comparison(),
        pack.revision(),
        choice.question() == null,
        choice.exact(),
        choice.remaining().stream().map(Question::name).toList(),
        choice.question() == null ? null : Asked.of(choice.question(), choice.information()),
        new SoFar(verdict.outcome(), verdict.hireFirst(), verdict.then()));
  }
}
