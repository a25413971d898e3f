package io.firsthire.suite.read;

import io.firsthire.decide.Verdict;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.decide.page.Page.PageMinimumOutcome;
import io.firsthire.vocabulary.Kpi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a verdict that a scenario can have expectations about. */
enum Part {
  /** The outcome's name. */
  OUTCOME("outcome", Kind.TEXT, verdict -> verdict.outcome().name()),
  /** The roles' ids in hire order; none unless some role is hired first. */
  HIRE_ORDER(
      "hireOrder",
      Kind.TEXTS,
      verdict ->
          Stream.concat(Stream.ofNullable(verdict.hireFirst()), verdict.then().stream())
              .map(RoleName::id)
              .toList()),
  /** The kinds of advice, without duplicates. */
  ADVICE(
      "advice",
      Kind.TEXTS,
      verdict -> verdict.advice().stream().map(line -> line.kind().name()).distinct().toList()),
  /** The ids of the KPIs to watch. */
  KPIS("kpis", Kind.TEXTS, verdict -> verdict.kpis().stream().map(Kpi::id).toList()),
  /** The questions that ask for the KPIs to watch. */
  KPI_QUESTIONS(
      "kpiQuestions", Kind.TEXTS, verdict -> verdict.kpis().stream().map(Kpi::question).toList()),
  /** The ids of the criteria for which the least outcome is given. */
  MINIMUM_OUTCOMES(
      "minimumOutcomes",
      Kind.TEXTS,
      verdict -> verdict.minimumOutcomes().stream().map(PageMinimumOutcome::criterion).toList()),
  /**
   * How many people are in each role, by the role's id; null if the firm's figures do not give it.
   */
  HEADCOUNTS("headcounts", Kind.COUNTS, Part::headcounts),
  /** How many lines the plan's role mix has. */
  ROLE_MIX("roleMix", Kind.COUNT, verdict -> verdict.plan().roleMix().size()),
  /** Who hands over to whom, as {@code giver to receiver}. */
  HANDS_OVER(
      "handsOver",
      Kind.TEXTS,
      verdict ->
          verdict.plan().handoffs().stream()
              .map(line -> line.from() + " to " + line.to())
              .toList()),
  /** How many handoffs the plan has. */
  HANDOFFS("handoffs", Kind.COUNT, verdict -> verdict.plan().handoffs().size()),
  /** The last week of the plan's onboarding. */
  ONBOARDING_WEEKS(
      "onboardingWeeks",
      Kind.COUNT,
      verdict ->
          verdict.plan().onboarding().stream()
              .mapToInt(Verdict.OnboardingLine::toWeek)
              .max()
              .orElse(0)),
  /** The weeks of the plan's onboarding, as {@code from-to}. */
  ONBOARDING(
      "onboarding",
      Kind.TEXTS,
      verdict ->
          verdict.plan().onboarding().stream()
              .map(line -> line.fromWeek() + "-" + line.toWeek())
              .toList()),
  /** The questions without an answer. */
  UNANSWERED(
      "unanswered",
      Kind.TEXTS,
      verdict -> verdict.unanswered().stream().map(Verdict.Unanswered::question).toList());

  /** The form in which a part's value is written. */
  enum Kind {
    TEXT,
    TEXTS,
    COUNT,
    COUNTS
  }

  private final String key;
  private final Kind kind;
  private final Function<Verdict, Object> value;

  Part(String key, Kind kind, Function<Verdict, Object> value) {
    this.key = key;
    this.kind = kind;
    this.value = value;
  }

  /** The key under {@code expect}. */
  String key() {
    return key;
  }

  Kind kind() {
    return kind;
  }

  Object of(Verdict verdict) {
    return value.apply(verdict);
  }

  /** The part with a key, which must be one of {@link #keys}. */
  static Part of(String key) {
    return Arrays.stream(values()).filter(part -> part.key.equals(key)).findFirst().orElseThrow();
  }

  private static Map<String, @Nullable Integer> headcounts(Verdict verdict) {
    Map<String, @Nullable Integer> counts = new TreeMap<>();
    verdict.plan().roleMix().forEach(share -> counts.put(share.role(), share.headcount()));
    return counts;
  }

  /** The keys of all parts. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Part::key).toList();
  }
}
