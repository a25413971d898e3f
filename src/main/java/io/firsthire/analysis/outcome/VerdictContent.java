package io.firsthire.analysis.outcome;

import io.firsthire.decide.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parts of a verdict that depend on the rules and the firm's answers. */
public enum VerdictContent {
  OUTCOME("outcome", verdict -> Decision.of(verdict).toString()),
  ORDER("hire order", verdict -> verdict.then()),
  SUMMARY("summary", verdict -> verdict.summary()),
  SCORES("scores", verdict -> verdict.scores()),
  REASONS("reasons", verdict -> verdict.reasons()),
  ADVICE("advice", verdict -> verdict.advice()),
  KPIS("KPIs", verdict -> verdict.kpis()),
  ROLE_MIX("role mix", verdict -> verdict.plan().roleMix()),
  HANDOFFS("handoffs", verdict -> verdict.plan().handoffs()),
  ONBOARDING("onboarding", verdict -> verdict.plan().onboarding());

  /** The parts that are lists, and that a reader would miss if they were empty. */
  public static final List<VerdictContent> LISTS =
      List.of(REASONS, ADVICE, KPIS, ROLE_MIX, HANDOFFS, ONBOARDING);

  private final String part;
  private final Function<Verdict, Object> value;

  VerdictContent(String part, Function<Verdict, Object> value) {
    this.part = part;
    this.value = value;
  }

  /** The part's name as a reader sees it. */
  public String part() {
    return part;
  }

  /** Whether a verdict has nothing to show here. */
  boolean isEmpty(Verdict verdict) {
    return value.apply(verdict) instanceof List<?> list && list.isEmpty();
  }

  /** Whether every verdict with a decision should have this part, if any of them has. */
  public boolean isDueTo(Decision decision) {
    return this != ADVICE && (this != REASONS || decision.role() != null);
  }

  /** All parts of a verdict; equal if a reader sees the same. */
  static Map<VerdictContent, Object> of(Verdict verdict) {
    Map<VerdictContent, Object> shown = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(part -> shown.put(part, part.value.apply(verdict)));
    return shown;
  }

  /** The names of the parts in which two verdicts differ. */
  public static List<String> differing(Verdict one, Verdict other) {
    return Arrays.stream(values())
        .filter(part -> !part.value.apply(one).equals(part.value.apply(other)))
        .map(VerdictContent::part)
        .toList();
  }
}
