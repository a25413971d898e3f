package io.firsthire.decide;

import io.firsthire.decide.Verdict.AdviceLine;
import io.firsthire.decide.Verdict.HandoffLine;
import io.firsthire.decide.Verdict.OnboardingLine;
import io.firsthire.decide.Verdict.Plan;
import io.firsthire.decide.Verdict.Reason;
import io.firsthire.decide.Verdict.RoleScore;
import io.firsthire.decide.Verdict.RoleShare;
import io.firsthire.decide.Verdict.Unanswered;
import io.firsthire.decide.VerdictLine.Section;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Affects;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  VerdictComposer(Pack pack, Firm firm, List<Conclusion> conclusions) {
    this.pack = pack;
    this.firm = firm;
    for (Conclusion conclusion : conclusions) {
      this.conclusions
          .computeIfAbsent(conclusion.fact().getClass(), type -> new ArrayList<>())
          .add(conclusion);
    }
    this.roles = pack.catalogue().all(Role.class);
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
                Comparator.comparingInt(Hire::position).thenComparing(hire -> placeOf(hire.role())))
            .toList();
    if (hireFirst) {
      requireOrder(order);
    }
    List<RoleName> hires =
        order.stream().map(hire -> new RoleName(hire.role(), name(hire.role()))).toList();
    Map<Section, List<Object>> lists = lists();
    return VerdictBuilder.builder()
        .id(id)
        .comparison(pack.comparison())
        .revision(pack.revision())
        .decidedAt(decidedAt)
        .outcome(outcome.kind())
        .hireFirst(hireFirst ? hires.get(0) : null)
        .then(hireFirst ? hires.subList(1, hires.size()) : List.of())
        .summary(outcome.summary())
        .scores(list(lists, Section.SCORES, RoleScore.class))
        .reasons(list(lists, Section.REASONS, Reason.class))
        .advice(list(lists, Section.ADVICE, AdviceLine.class))
        .kpis(list(lists, Section.KPIS, Kpi.class))
        .minimumOutcomes(Pages.minimumOutcomes(pack))
        .plan(
            new Plan(
                list(lists, Section.ROLE_MIX, RoleShare.class),
                list(lists, Section.HANDOFFS, HandoffLine.class),
                list(lists, Section.ONBOARDING, OnboardingLine.class)))
        .unanswered(unanswered())
        .callToAction(pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null))
        .trace(trace)
        .build();
  }

  /** The lines of each list, in their order. */
  private Map<Section, List<Object>> lists() {
    Map<Section, List<Object>> lists = new EnumMap<>(Section.class);
    VerdictLine before = null;
    for (VerdictLine line : lines().stream().sorted().toList()) {
      if (before == null || !line.repeats(before)) {
        lists.computeIfAbsent(line.section(), section -> new ArrayList<>()).add(line.value());
      }
      before = line;
    }
    return lists;
  }

  private static <T> List<T> list(
      Map<Section, List<Object>> lists, Section section, Class<T> type) {
    return lists.getOrDefault(section, List.of()).stream().map(type::cast).toList();
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
    int place = placeOf(role);
    return place < 0 ? role : roles.get(place).name();
  }

  /** The place of a role on the page; -1 if it is not there. */
  private int placeOf(String role) {
    for (int n = 0; n < roles.size(); n++) {
      if (roles.get(n).id().equals(role)) {
        return n;
      }
    }
    return -1;
  }

  private <T> List<T> facts(Class<T> type) {
    return of(type).stream().map(Conclusion::fact).map(type::cast).toList();
  }

  private List<Conclusion> of(Class<?> type) {
    return conclusions.getOrDefault(type, List.of());
  }

  /** All lines of the verdict's lists, in no order. */
  List<VerdictLine> lines() {
    List<VerdictLine> lines = new ArrayList<>();
    addScores(lines);
    addReasons(lines);
    for (Conclusion conclusion : of(Advice.class)) {
      Advice advice = (Advice) conclusion.fact();
      lines.add(
          line(
              Section.ADVICE,
              advice.kind().ordinal(),
              advice.text(),
              conclusion,
              new AdviceLine(advice.kind(), advice.text(), conclusion.rule())));
    }
    addKpis(lines);
    addPlan(lines);
    return lines;
  }

  private void addScores(List<VerdictLine> lines) {
    for (Conclusion conclusion : of(Score.class)) {
      Score score = (Score) conclusion.fact();
      lines.add(
          new VerdictLine(
              Section.SCORES,
              -(long) score.points(),
              placeOf(score.role()),
              "",
              conclusion.rule(),
              new RoleScore(score.role(), score.points())));
    }
  }

  /**
   * Adds the reasons. The reason for support is the rule that saw the need, not the rule of the
   * method that adds it up.
   */
  private void addReasons(List<VerdictLine> lines) {
    Map<Need, String> sawNeed = new IdentityHashMap<>();
    for (Conclusion conclusion : of(Need.class)) {
      sawNeed.put((Need) conclusion.fact(), conclusion.rule());
    }
    for (Conclusion conclusion : of(Support.class)) {
      Support support = (Support) conclusion.fact();
      String rule = sawNeed.getOrDefault(support.need(), conclusion.rule());
      String because = support.need().because();
      lines.add(
          new VerdictLine(
              Section.REASONS,
              -(long) support.points(),
              both(pack.rules().order(rule), placeOf(support.role())),
              because,
              conclusion.rule(),
              new Reason(support.role(), support.points(), because, rule)));
    }
  }

  /** Two numbers as one that is ordered by the first, and then by the second. */
  private static long both(int first, int second) {
    return ((long) first << Integer.SIZE) + second - Integer.MIN_VALUE;
  }

  private void addKpis(List<VerdictLine> lines) {
    List<Kpi> kpis = pack.catalogue().all(Kpi.class);
    for (Conclusion conclusion : of(Watch.class)) {
      String watched = ((Watch) conclusion.fact()).kpi();
      for (int n = 0; n < kpis.size(); n++) {
        if (kpis.get(n).id().equals(watched)) {
          lines.add(new VerdictLine(Section.KPIS, n, 0, "", conclusion.rule(), kpis.get(n)));
        }
      }
    }
  }

  private void addPlan(List<VerdictLine> lines) {
    for (Conclusion conclusion : of(RoleMix.class)) {
      RoleMix mix = (RoleMix) conclusion.fact();
      lines.add(
          line(
              Section.ROLE_MIX,
              placeOf(mix.role()),
              mix.role() + ", " + mix.headcount() + ", " + mix.text(),
              conclusion,
              new RoleShare(
                  mix.role(), name(mix.role()), mix.headcount(), mix.text(), conclusion.rule())));
    }
    for (Conclusion conclusion : of(Handoff.class)) {
      Handoff handoff = (Handoff) conclusion.fact();
      lines.add(
          line(
              Section.HANDOFFS,
              placeOf(handoff.giver()),
              handoff.giver() + ", " + handoff.receiver() + ", " + handoff.text(),
              conclusion,
              new HandoffLine(
                  handoff.giver(), handoff.receiver(), handoff.text(), conclusion.rule())));
    }
    for (Conclusion conclusion : of(Onboarding.class)) {
      Onboarding weeks = (Onboarding) conclusion.fact();
      lines.add(
          line(
              Section.ONBOARDING,
              both(weeks.fromWeek(), weeks.toWeek()),
              weeks.text(),
              conclusion,
              new OnboardingLine(
                  weeks.fromWeek(), weeks.toWeek(), weeks.text(), conclusion.rule())));
    }
  }

  /** A line that is sorted by the place of its rule where the first key is equal. */
  private VerdictLine line(
      Section section, long first, String last, Conclusion conclusion, Object value) {
    return new VerdictLine(
        section, first, pack.rules().order(conclusion.rule()), last, conclusion.rule(), value);
  }

  private List<Unanswered> unanswered() {
    return pack.questions().stream()
        .map(Question::name)
        .filter(question -> !firm.answers().containsKey(question))
        .map(
            question ->
                new Unanswered(
                    question, firm.unknown().contains(question), Affects.of(pack, question)))
        .toList();
  }
}
