package io.firsthire.composition;

import io.firsthire.composition.Part.WrittenLine;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.Verdict.Unanswered;
import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine.Section;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.CallToAction;
import java.time.Instant;
import java.util.List;

/** Writes the JSON of one pack's verdicts from parts, as Jackson writes that of whole verdicts. */
final class VerdictText {
  private static final int USUAL_LENGTH = 6_000;

  private final String beforeTime;
  private final String beforePlan;
  private final String afterLists;
  private final List<String> questions;
  private final List<String> unanswered;

  VerdictText(Pack pack) {
    this.beforeTime =
        "\",\"comparison\":"
            + VerdictJson.part(pack.comparison())
            + ",\"revision\":"
            + VerdictJson.part(pack.revision())
            + ",\"decidedAt\":\"";
    this.beforePlan =
        "],\"minimumOutcomes\":" + VerdictJson.part(Pages.minimumOutcomes(pack)) + ",\"plan\":{";
    this.afterLists =
        "],\"callToAction\":"
            + VerdictJson.part(
                pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null))
            + "}";
    this.questions = pack.questions().stream().map(Question::name).toList();
    this.unanswered =
        questions.stream()
            .map(name -> new Unanswered(name, pack.decisions().canChangeOutcome(name)))
            .map(VerdictJson::part)
            .toList();
  }

  /** The parts of a verdict from its outcome to its summary. */
  static String head(Verdict verdict) {
    return "\",\"outcome\":"
        + VerdictJson.part(verdict.outcome())
        + ",\"hireFirst\":"
        + VerdictJson.part(verdict.hireFirst())
        + ",\"then\":"
        + VerdictJson.part(verdict.then())
        + ",\"summary\":"
        + VerdictJson.part(verdict.summary());
  }

  /** The whole text of a verdict. */
  String of(Core core, Firm firm, String id, Instant decidedAt, Part[] found) {
    WrittenLine[] lines = lines(core, found);
    StringBuilder json = new StringBuilder(USUAL_LENGTH);
    json.append("{\"id\":\"").append(id).append(beforeTime).append(decidedAt).append(core.head());
    int next = list(json, ",\"scores\":[", lines, 0, Section.SCORES);
    next = list(json, "],\"reasons\":[", lines, next, Section.REASONS);
    next = list(json, "],\"advice\":[", lines, next, Section.ADVICE);
    next = list(json, "],\"kpis\":[", lines, next, Section.KPIS);
    json.append(beforePlan);
    next = list(json, "\"roleMix\":[", lines, next, Section.ROLE_MIX);
    next = list(json, "],\"handoffs\":[", lines, next, Section.HANDOFFS);
    list(json, "],\"onboarding\":[", lines, next, Section.ONBOARDING);
    json.append("]},\"unanswered\":[");
    boolean more = false;
    for (int n = 0; n < unanswered.size(); n++) {
      if (!firm.answers().containsKey(questions.get(n))) {
        json.append(more ? "," : "").append(unanswered.get(n));
        more = true;
      }
    }
    return json.append(afterLists).toString();
  }

  private static WrittenLine[] lines(Core core, Part[] found) {
    int count = core.lines().size();
    for (Part part : found) {
      count += part.lines().size();
    }
    WrittenLine[] lines = new WrittenLine[count];
    int end = 0;
    for (WrittenLine line : core.lines()) {
      lines[end++] = line;
    }
    for (Part part : found) {
      for (WrittenLine line : part.lines()) {
        int at = end++;
        while (at > 0 && lines[at - 1].compareTo(line) > 0) {
          lines[at] = lines[at - 1];
          at--;
        }
        lines[at] = line;
      }
    }
    return lines;
  }

  private static int list(
      StringBuilder json, String before, WrittenLine[] lines, int from, Section section) {
    json.append(before);
    int next = from;
    boolean more = false;
    while (next < lines.length && lines[next].section() == section.ordinal()) {
      if (section != Section.KPIS
          || next == from
          || !lines[next].line().repeats(lines[next - 1].line())) {
        json.append(more ? "," : "").append(lines[next].json());
        more = true;
      }
      next++;
    }
    return next;
  }
}
