package io.firsthire.analysis.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.Firm;
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
 * @param adviceOnly the other open questions: their answers change at most the reasons, the advice
 *     and the plan
 * @param question the one that reveals the most; null if there is nothing more to ask
 * @param soFar the decision on the answers given so far
 */
public record NextQuestion(
    String comparison,
    String revision,
    boolean settled,
    boolean exact,
    List<String> remaining,
    List<String> adviceOnly,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Asked question,
    SoFar soFar) {

  /**
   * A question as a form shows it.
   *
   * @param help what helps to answer it; null if nothing does
   * @param group what it is about, like other questions; null if it is in no group
   * @param choices the possible answers, in order; null unless the kind is {@code CHOICE}
   * @param labels the same as a visitor reads them
   * @param information how much its answer reveals about the outcome, in bits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Asked(
      String name,
      String text,
      @Nullable String help,
      @Nullable String group,
      Question.Kind kind,
      @Nullable List<String> choices,
      @Nullable List<String> labels,
      @Nullable String unit,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      double information) {
    private static final double PLACES = 1e4;

    static Asked of(Question question, double information) {
      return new Asked(
          question.name(),
          question.text(),
          question.help(),
          question.group(),
          question.kind(),
          question.kind() == Question.Kind.CHOICE ? question.choices() : null,
          question.kind() == Question.Kind.CHOICE ? question.labels() : null,
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

  static NextQuestion of(Pack pack, Firm firm, Choice choice, Verdict verdict) {
    List<String> remaining = choice.remaining().stream().map(Question::name).toList();
    return new NextQuestion(
        pack.comparison(),
        pack.revision(),
        choice.question() == null,
        choice.exact(),
        remaining,
        pack.questions().stream()
            .map(Question::name)
            .filter(name -> firm.isOpen(name) && !remaining.contains(name))
            .toList(),
        choice.question() == null ? null : Asked.of(choice.question(), choice.information()),
        new SoFar(verdict.outcome(), verdict.hireFirst(), verdict.then()));
  }

  /**
   * The same, but once the outcome is settled, it goes on with the questions that only the advice
   * depends on, in their order.
   */
  public NextQuestion onwards(Pack pack) {
    if (question != null || adviceOnly.isEmpty()) {
      return this;
    }
    Question next =
        pack.questions().stream()
            .filter(known -> known.name().equals(adviceOnly.get(0)))
            .findFirst()
            .orElseThrow();
    return new NextQuestion(
        comparison, revision, settled, exact, remaining, adviceOnly, Asked.of(next, 0), soFar);
  }
}
