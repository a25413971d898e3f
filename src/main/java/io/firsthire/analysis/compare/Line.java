package io.firsthire.analysis.compare;

import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Advice;
import io.firsthire.vocabulary.Handoff;
import io.firsthire.vocabulary.Kpi;
import io.firsthire.vocabulary.Need;
import io.firsthire.vocabulary.Onboarding;
import io.firsthire.vocabulary.Outcome;
import io.firsthire.vocabulary.RoleMix;
import io.firsthire.vocabulary.Score;
import io.firsthire.vocabulary.Support;
import io.firsthire.vocabulary.Watch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a verdict, as a reader sees it.
 *
 * @param subject what it is about; for a reason or a piece of advice, the rule that gives it
 */
record Line(VerdictContent part, String subject, String text) {
  /**
   * A line, and the rule that it comes from.
   *
   * @param rule the rule that the line comes from; for a reason, the rule that saw the need
   * @param by the rule that concluded the fact itself
   */
  record TracedLine(Line line, String rule, String by) {}

  /** The lines that conclusions show, in a pack that gives the firm a verdict. */
  static List<TracedLine> of(Pack pack, List<Conclusion> conclusions) {
    Map<Need, String> sawNeed = new IdentityHashMap<>();
    for (Conclusion conclusion : conclusions) {
      if (conclusion.fact() instanceof Need need) {
        sawNeed.put(need, conclusion.rule());
      }
    }
    List<TracedLine> told = new ArrayList<>();
    for (Conclusion conclusion : conclusions) {
      String rule =
          conclusion.fact() instanceof Support support
              ? sawNeed.getOrDefault(support.need(), conclusion.rule())
              : conclusion.rule();
      Line line = line(pack, conclusion.fact(), rule);
      if (line != null) {
        told.add(new TracedLine(line, rule, conclusion.rule()));
      }
    }
    return told;
  }

  private static @Nullable Line line(Pack pack, Object fact, String rule) {
    if (fact instanceof Outcome outcome) {
      return new Line(VerdictContent.SUMMARY, "", outcome.summary());
    } else if (fact instanceof Score score) {
      return new Line(VerdictContent.SCORES, score.role(), score.role() + " " + score.points());
    } else if (fact instanceof Support support) {
      return new Line(
          VerdictContent.REASONS,
          rule,
          support.role() + " " + support.points() + ": " + support.need().because());
    } else if (fact instanceof Advice advice) {
      return new Line(VerdictContent.ADVICE, rule, advice.kind() + ": " + advice.text());
    } else if (fact instanceof Watch watch) {
      return kpi(pack, watch.kpi());
    } else if (fact instanceof RoleMix mix) {
      String headcount = mix.headcount() == null ? "" : " " + mix.headcount();
      return new Line(
          VerdictContent.ROLE_MIX, mix.role(), mix.role() + headcount + ": " + mix.text());
    } else if (fact instanceof Handoff handoff) {
      String roles = handoff.giver() + " to " + handoff.receiver();
      return new Line(VerdictContent.HANDOFFS, roles, roles + ": " + handoff.text());
    } else if (fact instanceof Onboarding weeks) {
      String when = "weeks " + weeks.fromWeek() + " to " + weeks.toWeek();
      return new Line(
          VerdictContent.ONBOARDING, "from week " + weeks.fromWeek(), when + ": " + weeks.text());
    }
    return null;
  }

  /** No line if the pack does not know the KPI. */
  private static @Nullable Line kpi(Pack pack, String id) {
    return pack.catalogue().all(Kpi.class).stream()
        .filter(kpi -> kpi.id().equals(id))
        .map(kpi -> new Line(VerdictContent.KPIS, id, kpi.name() + ": " + kpi.text()))
        .findFirst()
        .orElse(null);
  }

  /** The lines as a verdict shows them: each KPI once, however often rules name it. */
  static List<Line> shown(List<TracedLine> told) {
    List<Line> lines = new ArrayList<>();
    LinkedHashSet<Line> kpis = new LinkedHashSet<>();
    for (TracedLine each : told) {
      if (each.line().part() != VerdictContent.KPIS) {
        lines.add(each.line());
      } else if (kpis.add(each.line())) {
        lines.add(each.line());
      }
    }
    return lines;
  }
}
