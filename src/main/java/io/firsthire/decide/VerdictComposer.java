package io.firsthire.decide;

import io.firsthire.decide.Verdict.AdviceLine;
import io.firsthire.decide.Verdict.HandoffLine;
import io.firsthire.decide.Verdict.OnboardingLine;
import io.firsthire.decide.Verdict.Plan;
import io.firsthire.decide.Verdict.Reason;
import io.firsthire.decide.Verdict.RoleScore;
import io.firsthire.decide.Verdict.RoleShare;
import io.firsthire.decide.Verdict.Unanswered;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
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
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a verdict from what the rules concluded for one firm. Nothing here depends on the order in
 * which the rules fired: every list has an order of its own, so that the same firm gives the same
 * verdict to the byte.
 */
final class VerdictComposer {
  private final Pack pack;
  private final Firm firm;
  private final Map<Class<?>, List<Conclusion>> conclusions = new HashMap<>();
  private final List<Role> roles;
  private final List<String> roleIds;

  VerdictComposer(Pack pack, Firm firm, List<Conclusion> conclusions) {
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

  Verdict verdict(String id, Instant decidedAt, @Nullable List<TraceStep> trace) {
    List<Outcome> outcomes = facts(Outcome.class);
    if (outcomes.size() != 1) {
      throw new UndecidedOutcome(outcomes.size());
    }
    Outcome outcome = outcomes.get(0);
    boolean hireFirst = outcome.kind() == OutcomeKind.HIRE_FIRST;
    List<Hire> order =
        facts(Hire.class).stream()
            .sorted(
                Comparator.comparingInt(Hire::position)
                    .thenComparing(hire -> roleIds.indexOf(hire.role())))
            .toList();
    if (hireFirst) {
      requireOrder(order);
    }
    List<RoleName> hires =
        order.stream().map(hire -> new RoleName(hire.role(), name(hire.role()))).toList();
    return VerdictBuilder.builder()
        .id(id)
        .comparison(pack.comparison())
        .revision(pack.revision())
        .decidedAt(decidedAt)
        .outcome(outcome.kind())
        .hireFirst(hireFirst ? hires.get(0) : null)
        .then(hireFirst ? hires.subList(1, hires.size()) : List.of())
        .summary(outcome.summary())
        .scores(scores())
        .reasons(reasons())
        .advice(advice())
        .kpis(kpis())
        .minimumOutcomes(Pages.minimumOutcomes(pack))
        .plan(new Plan(roleMix(), handoffs(), onboarding()))
        .unanswered(unanswered())
        .callToAction(pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null))
        .trace(trace)
        .build();
  }

  /** Roles may share a later place, where the order of the page decides, but not the first one. */
  private static void requireOrder(List<Hire> order) {
    if (order.isEmpty()) {
      throw new UndecidedOutcome("the outcome is HIRE_FIRST, but no rule says whom to hire");
    }
    Set<String> hired = new HashSet<>();
    for (Hire hire : order) {
      if (!hired.add(hire.role())) {
        throw new UndecidedOutcome("the rules hire the role '" + hire.role() + "' twice");
      }
    }
    if (order.size() > 1 && order.get(0).position() == order.get(1).position()) {
      throw new UndecidedOutcome(
          "the rules hire both '"
              + order.get(0).role()
              + "' and '"
              + order.get(1).role()
              + "' first");
    }
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
   * The reasons. The reason for support is the rule that saw the need, not the rule of the method
   * that adds it up.
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

  private List<AdviceLine> advice() {
    Comparator<Conclusion> order = by(Advice.class, Advice::kind);
    return of(Advice.class).stream()
        .sorted(order.thenComparing(this::order).thenComparing(by(Advice.class, Advice::text)))
        .map(this::adviceLine)
        .toList();
  }

  private AdviceLine adviceLine(Conclusion conclusion) {
    Advice advice = (Advice) conclusion.fact();
    return new AdviceLine(
        advice.kind(), advice.text(), conclusion.rule(), place(conclusion.rule()));
  }

  private List<Kpi> kpis() {
    List<String> watched = facts(Watch.class).stream().map(Watch::kpi).toList();
    return pack.catalogue().all(Kpi.class).stream()
        .filter(kpi -> watched.contains(kpi.id()))
        .toList();
  }

  private List<RoleShare> roleMix() {
    return inOrder(
        RoleMix.class, by(RoleMix.class, mix -> roleIds.indexOf(mix.role())), this::roleShare);
  }

  private RoleShare roleShare(RoleMix mix, String source) {
    return new RoleShare(mix.role(), name(mix.role()), mix.headcount(), mix.text(), source);
  }

  private List<HandoffLine> handoffs() {
    return inOrder(
        Handoff.class,
        by(Handoff.class, handoff -> roleIds.indexOf(handoff.giver())),
        (handoff, source) ->
            new HandoffLine(handoff.giver(), handoff.receiver(), handoff.text(), source));
  }

  private List<OnboardingLine> onboarding() {
    return inOrder(
        Onboarding.class,
        by(Onboarding.class, Onboarding::fromWeek)
            .thenComparing(by(Onboarding.class, Onboarding::toWeek)),
        (weeks, source) ->
            new OnboardingLine(weeks.fromWeek(), weeks.toWeek(), weeks.text(), source));
  }

  /**
   * Facts of one type in a given order, then in the order in which their rules are written, then by
   * their texts.
   */
  private <T, L> List<L> inOrder(
      Class<T> type, Comparator<Conclusion> order, BiFunction<T, String, L> line) {
    return of(type).stream()
        .sorted(order.thenComparing(this::order).thenComparing(c -> c.fact().toString()))
        .map(c -> line.apply(type.cast(c.fact()), place(c.rule())))
        .toList();
  }

  private int order(Conclusion conclusion) {
    return pack.rules().order(conclusion.rule());
  }

  private static <T, K extends Comparable<? super K>> Comparator<Conclusion> by(
      Class<T> type, Function<T, K> key) {
    return Comparator.comparing(conclusion -> key.apply(type.cast(conclusion.fact())));
  }

  private List<Unanswered> unanswered() {
    return pack.questions().stream()
        .map(Question::name)
        .filter(question -> !firm.answers().containsKey(question))
        .map(question -> new Unanswered(question, pack.decisions().canChangeOutcome(question)))
        .toList();
  }
}
