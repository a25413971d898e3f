package io.firsthire.verdict;

import io.firsthire.catalogue.ComparisonSummary.RoleName;
import io.firsthire.catalogue.Pages;
import io.firsthire.pack.Pack;
import io.firsthire.pack.engine.Conclusion;
import io.firsthire.pack.model.Question;
import io.firsthire.verdict.Verdict.AdviceLine;
import io.firsthire.verdict.Verdict.HandoffLine;
import io.firsthire.verdict.Verdict.OnboardingLine;
import io.firsthire.verdict.Verdict.Plan;
import io.firsthire.verdict.Verdict.Reason;
import io.firsthire.verdict.Verdict.RoleScore;
import io.firsthire.verdict.Verdict.RoleShare;
import io.firsthire.verdict.Verdict.Unanswered;
import io.firsthire.vocabulary.Advice;
import io.firsthire.vocabulary.CallToAction;
import io.firsthire.vocabulary.Handoff;
import io.firsthire.vocabulary.Hire;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.Need;
import io.firsthire.vocabulary.Onboarding;
import io.firsthire.vocabulary.Outcome;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import io.firsthire.vocabulary.RoleMix;
import io.firsthire.vocabulary.Score;
import io.firsthire.vocabulary.Support;
import io.firsthire.vocabulary.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sorts what the rules concluded of one firm into a verdict. Nothing here depends on the order in
 * which the rules fired: every list has an order of its own, so that the same firm gives the same
 * verdict to the byte.
 */
final class VerdictBuilder {
  private final Pack pack;
  private final Firm firm;
  private final Map<Class<?>, List<Conclusion>> conclusions = new HashMap<>();
  private final List<Role> roles;
  private final List<String> roleIds;

  VerdictBuilder(Pack pack, Firm firm, List<Conclusion> conclusions) {
    this.pack = pack;
    this.firm = firm;
    for (Conclusion conclusion : conclusions) {
      this.conclusions
          .computeIfAbsent(conclusion.fact().getClass(), type -> new ArrayList<>())
          .add(conclusion);
    }
    this.roles = pack.catalogue().all(Role.class);
    this.roleIds = roles.stream().map(Role::id).toList();
  }

  Verdict verdict(String id, Instant decidedAt, List<TraceStep> trace) {
    List<Outcome> outcomes = facts(Outcome.class);
    if (outcomes.size() != 1) {
      throw new Undecided(outcomes.size());
    }
    Outcome outcome = outcomes.get(0);
    List<RoleName> hires =
        facts(Hire.class).stream()
            .sorted(
                Comparator.comparingInt(Hire::position)
                    .thenComparing(hire -> roleIds.indexOf(hire.role())))
            .map(hire -> new RoleName(hire.role(), name(hire.role())))
            .toList();
    boolean hireFirst = outcome.kind() == OutcomeKind.HIRE_FIRST && !hires.isEmpty();
    return new Verdict(
        id,
        pack.comparison(),
        pack.revision(),
        decidedAt,
        outcome.kind(),
        hireFirst ? hires.get(0) : null,
        hireFirst ? hires.subList(1, hires.size()) : List.of(),
        outcome.summary(),
        scores(),
        reasons(),
        advice(),
        kpis(),
        Pages.minimumOutcomes(pack),
        new Plan(roleMix(), handoffs(), onboarding()),
        unanswered(),
        pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null),
        trace);
  }

  private String name(String role) {
    return roles.stream().filter(r -> r.id().equals(role)).map(Role::name).findFirst().orElse(role);
  }

  private <T> List<T> facts(Class<T> type) {
    return of(type).stream().map(Conclusion::fact).map(type::cast).toList();
  }

  private List<Conclusion> of(Class<?> type) {
    return conclusions.getOrDefault(type, List.of());
  }

  private List<RoleScore> scores() {
    return facts(Score.class).stream()
        .sorted(
            Comparator.comparingInt(Score::points)
                .reversed()
                .thenComparing(s -> roleIds.indexOf(s.role())))
        .map(score -> new RoleScore(score.role(), score.points()))
        .toList();
  }

  /**
   * The reason for support is the rule that saw the need, not the rule of the method that adds it
   * up.
   */
  private List<Reason> reasons() {
    Map<Need, String> sawNeed = new IdentityHashMap<>();
    for (Conclusion conclusion : of(Need.class)) {
      sawNeed.put((Need) conclusion.fact(), conclusion.rule());
    }
    return of(Support.class).stream()
        .map(
            conclusion -> {
              Support support = (Support) conclusion.fact();
              String rule = sawNeed.getOrDefault(support.need(), conclusion.rule());
              return new Reason(
                  support.role(), support.points(), support.need().because(), rule, place(rule));
            })
        .sorted(
            Comparator.comparingInt(Reason::points)
                .reversed()
                .thenComparingInt(reason -> pack.rules().order(reason.rule()))
                .thenComparing(reason -> roleIds.indexOf(reason.role()))
                .thenComparing(Reason::because))
        .toList();
  }

  private String place(String rule) {
    return pack.rules().rule(rule).place();
  }

  /**
   * Facts of one type as lines, in the order of their rules as written, and then of their texts.
   */
  private <T, L> List<L> lines(Class<T> type, Function<Conclusion, L> line) {
    return of(type).stream()
        .sorted(
            Comparator.comparingInt(
                    (Conclusion conclusion) -> pack.rules().order(conclusion.rule()))
                .thenComparing(conclusion -> conclusion.fact().toString()))
        .map(line)
        .toList();
  }

  private List<AdviceLine> advice() {
    return lines(
            Advice.class,
            c ->
                new AdviceLine(
                    ((Advice) c.fact()).kind(),
                    ((Advice) c.fact()).text(),
                    c.rule(),
                    place(c.rule())))
        .stream()
        .sorted(Comparator.comparing(AdviceLine::kind))
        .toList();
  }

  private List<Kpi> kpis() {
    List<String> watched = facts(Watch.class).stream().map(Watch::kpi).toList();
    return pack.catalogue().all(Kpi.class).stream()
        .filter(kpi -> watched.contains(kpi.id()))
        .toList();
  }

  private List<RoleShare> roleMix() {
    return lines(RoleMix.class, c -> roleShare((RoleMix) c.fact(), c.rule())).stream()
        .sorted(Comparator.comparing(share -> roleIds.indexOf(share.role())))
        .toList();
  }

  private RoleShare roleShare(RoleMix mix, String rule) {
    return new RoleShare(mix.role(), name(mix.role()), mix.headcount(), mix.text(), place(rule));
  }

  private List<HandoffLine> handoffs() {
    return lines(
            Handoff.class,
            c -> {
              Handoff handoff = (Handoff) c.fact();
              return new HandoffLine(
                  handoff.giver(), handoff.receiver(), handoff.text(), place(c.rule()));
            })
        .stream()
        .sorted(Comparator.comparing(handoff -> roleIds.indexOf(handoff.from())))
        .toList();
  }

  private List<OnboardingLine> onboarding() {
    return lines(
            Onboarding.class,
            c -> {
              Onboarding weeks = (Onboarding) c.fact();
              return new OnboardingLine(
                  weeks.fromWeek(), weeks.toWeek(), weeks.text(), place(c.rule()));
            })
        .stream()
        .sorted(
            Comparator.comparingInt(OnboardingLine::fromWeek)
                .thenComparingInt(OnboardingLine::toWeek))
        .toList();
  }

  private List<Unanswered> unanswered() {
    return pack.questions().stream()
        .map(Question::name)
        .filter(question -> !firm.answers().containsKey(question))
        .map(question -> new Unanswered(question, pack.decisions().canChangeOutcome(question)))
        .toList();
  }
}
