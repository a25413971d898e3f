package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.rules.pack.Affects;
import io.firsthire.vocabulary.AdviceKind;
import io.firsthire.vocabulary.CallToAction;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.OutcomeKind;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a firm should do, and why. For the same firm and revision, everything but {@code id} and
 * {@code decidedAt} is the same.
 *
 * @param id a UUID, version 7
 * @param hireFirst null unless the outcome is {@link OutcomeKind#HIRE_FIRST}
 * @param then the roles that follow, in hire order
 * @param scores the highest first
 * @param reasons the weightiest first
 * @param trace the rules that fired, in order, with their places; null unless it was requested
 * @param flips the fewest answers that would change the outcome; null unless they were requested
 * @param answers what the firm answered; null unless the verdict is read from the record
 */
@RecordBuilder
public record Verdict(
    String id,
    String comparison,
    String revision,
    Instant decidedAt,
    OutcomeKind outcome,
    @Nullable RoleName hireFirst,
    List<RoleName> then,
    String summary,
    List<RoleScore> scores,
    List<Reason> reasons,
    List<AdviceLine> advice,
    List<Kpi> kpis,
    List<PageMinimumOutcome> minimumOutcomes,
    Plan plan,
    List<Unanswered> unanswered,
    @Nullable CallToAction callToAction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TraceStep> trace,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Flips flips,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GivenAnswer> answers) {

  /** The same verdict, with the fewest answers that would change its outcome. */
  public Verdict with(Flips found) {
    return VerdictBuilder.builder(this).flips(found).build();
  }

  /**
   * This verdict without its id, time, revision, trace and flips. What is left is equal for two
   * packs that decide alike.
   */
  public Verdict decided() {
    return VerdictBuilder.builder(this)
        .id("")
        .revision("")
        .decidedAt(Instant.EPOCH)
        .trace(null)
        .flips(null)
        .build();
  }

  /** The same verdict without its trace. */
  public Verdict withoutTrace() {
    return trace == null ? this : VerdictBuilder.builder(this).trace(null).build();
  }

  /** A role's score, in points. */
  public record RoleScore(String role, int points) {}

  /** Points for one role, why, and the rule that says so. */
  public record Reason(String role, int points, String because, String rule) {}

  /** A piece of advice, and the rule that gives it. */
  public record AdviceLine(AdviceKind kind, String text, String rule) {}

  /** The role mix, how work passes between roles, and the first weeks. */
  public record Plan(
      List<RoleShare> roleMix, List<HandoffLine> handoffs, List<OnboardingLine> onboarding) {}

  /**
   * How many people are in one role; the headcount is null if the firm's figures do not give it.
   */
  public record RoleShare(
      String role, String name, @Nullable Integer headcount, String text, String rule) {}

  /** Work that passes from one role to another. */
  public record HandoffLine(String from, String to, String text, String rule) {}

  /** What happens in some of the first weeks, counted from 1, both included. */
  public record OnboardingLine(int fromWeek, int toWeek, String text, String rule) {}

  /**
   * A question without an answer.
   *
   * @param asked whether the firm was asked and does not know
   * @param affects what an answer to it can change for some firm. What it can still change for this
   *     one, beside its other answers, is for the next question to say.
   */
  public record Unanswered(String question, boolean asked, Affects affects) {}
}
