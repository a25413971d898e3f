package io.firsthire.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
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
 * @param trace the rules that fired, in order; null unless it was requested
 * @param flips the fewest answers that would change the outcome; null unless they were requested
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Flips flips) {

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

  /** Points for one role, why, and the rule that says so, with its place as {@code file:line}. */
  public record Reason(String role, int points, String because, String rule, String source) {}

  /** A piece of advice, and the rule that gives it. */
  public record AdviceLine(AdviceKind kind, String text, String rule, String source) {}

  /** The role mix, how work passes between roles, and the first weeks. */
  public record Plan(
      List<RoleShare> roleMix, List<HandoffLine> handoffs, List<OnboardingLine> onboarding) {}

  /**
   * How many people are in one role; the headcount is null if the firm's figures do not give it.
   */
  public record RoleShare(
      String role, String name, @Nullable Integer headcount, String text, String source) {}

  /** Work that passes from one role to another. */
  public record HandoffLine(String from, String to, String text, String source) {}

  /** What happens in some of the first weeks, counted from 1, both included. */
  public record OnboardingLine(int fromWeek, int toWeek, String text, String source) {}

  /**
   * A question without an answer.
   *
   * @param couldChangeOutcome whether an answer to it could change the outcome or hire order of
   *     some firm, as far as the rules that read it show. False is proven. If it is true, this
   *     firm's other answers may still have settled the matter; the next questions to ask take them
   *     into account.
   */
  public record Unanswered(String question, boolean couldChangeOutcome) {}
}
