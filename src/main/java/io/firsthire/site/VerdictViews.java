package io.firsthire.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Flip;
import io.firsthire.decide.Flips;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.Verdict.OnboardingLine;
import io.firsthire.decide.Verdict.RoleShare;
import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.page.ComparisonSummary.RoleName;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.AdviceKind;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import io.firsthire.web.live.AskedQuestions;
import io.firsthire.web.live.LiveAnalyses;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.problem.TooBusy;
import io.firsthire.web.problem.TooSlow;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verdicts as pages. */
@Singleton
class VerdictViews {
  private final LiveAnalyses analyses;
  private final AskedQuestions questions;
  private final LiveJournal journal;
  private final Site site;
  private final CallForms calls;
  private final ObjectMapper json;

  VerdictViews(
      LiveAnalyses analyses,
      AskedQuestions questions,
      LiveJournal journal,
      Site site,
      CallForms calls,
      ObjectMapper json) {
    this.analyses = analyses;
    this.questions = questions;
    this.journal = journal;
    this.site = site;
    this.calls = calls;
    this.json = json;
  }

  /** A role's score; the highest score has 100 percent. */
  public record ScoreLine(String name, int points, int percent) {}

  /** Points for a role, by its name. */
  public record ReasonLine(String because, String role, int points) {}

  /** Some of the first weeks; where they start and how long they are, in percent of all. */
  public record WeekLine(String when, String start, String length, String text) {}

  /** Work that passes from one role to another, by their names. */
  public record HandoffLine(String from, String to, String text) {}

  /** Other answers, and what they would lead to. */
  public record ChangeLine(List<ChangedAnswer> answers, String outcome) {}

  /** Another answer to a question; {@code was} is null if there was none. */
  public record ChangedAnswer(String question, AnswerText becomes, @Nullable AnswerText was) {}

  /**
   * A firm, and the pack that answers now.
   *
   * @param decided whether that pack decided on it; if not, it may ask something else
   */
  record Case(Pack pack, Firm firm, boolean decided) {}

  /**
   * A verdict as a page, with what would change it if that is found in time.
   *
   * @param decided null if no pack answers now that knows the firm's answers
   * @param entered what was entered to book a call
   */
  Uni<String> html(
      @Nullable Case decided, LoggedVerdict logged, Visit visit, CallForms.Entry entered) {
    Verdict verdict = read(logged);
    if (decided == null || !decided.decided()) {
      return Uni.createFrom().item(() -> draft(decided, logged, verdict, visit, entered).html());
    }
    Pack pack = decided.pack();
    return Uni.combine()
        .all()
        .unis(
            inTime(analyses.flips(pack, decided.firm(), verdict)),
            inTime(analyses.next(pack, decided.firm(), verdict)))
        .with(
            (flips, next) -> {
              Site.Draft draft = draft(decided, logged, verdict, visit, entered);
              flips.ifPresent(
                  found ->
                      draft
                          .with("flips", found)
                          .with("changes", changes(found, pack, site.messages(visit))));
              next.ifPresent(found -> draft.with("open", texts(pack, found.remaining())));
              return draft.html();
            });
  }

  /** The form that books a call about a verdict that is not on record, alone. */
  String form(String id, Visit visit, CallForms.Entry entered) {
    Messages messages = site.messages(visit);
    Map<String, @Nullable Object> verdict = new HashMap<>();
    verdict.put("id", id);
    verdict.put("callToAction", null);
    return site.draft("booking", visit, messages.say("call.send"))
        .with("verdict", verdict)
        .with("call", calls.form(messages, entered))
        .html();
  }

  /** What an analysis found; empty if it did not in time, since the page is whole without it. */
  private static <T> Uni<Optional<T>> inTime(Uni<T> analysis) {
    return analysis
        .map(Optional::of)
        .onFailure(failure -> failure instanceof TooSlow || failure instanceof TooBusy)
        .recoverWithItem(Optional.empty());
  }

  private Verdict read(LoggedVerdict logged) {
    try {
      return json.readValue(logged.verdict().toString(), Verdict.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Site.Draft draft(
      @Nullable Case decided,
      LoggedVerdict logged,
      Verdict verdict,
      Visit visit,
      CallForms.Entry entered) {
    QuizAnswers given = QuizAnswers.of(VerdictJson.answers(logged.firm()));
    Messages messages = site.messages(visit);
    Map<String, String> names = names(decided, verdict);
    return site.draft("verdict", visit, messages.say("verdict.title") + " · " + verdict.summary())
        .with("description", verdict.summary())
        .with("verdict", verdict)
        .with("comparison", decided == null ? null : ComparisonEntry.of(decided.pack()))
        .with("decided", Dates.date(verdict.decidedAt(), calls.zone(), messages.locale()))
        .with("scores", scores(verdict, names))
        .with(
            "reasons",
            verdict.reasons().stream()
                .map(r -> new ReasonLine(r.because(), name(names, r.role()), r.points()))
                .toList())
        .with("readiness", advice(verdict, AdviceKind.READINESS))
        .with("cautions", advice(verdict, AdviceKind.CAUTION))
        .with("considerations", advice(verdict, AdviceKind.CONSIDERATION))
        .with("weeks", weeks(verdict, messages))
        .with(
            "handoffs",
            verdict.plan().handoffs().stream()
                .map(h -> new HandoffLine(name(names, h.from()), name(names, h.to()), h.text()))
                .toList())
        .with("flips", null)
        .with("changes", List.of())
        .with("open", List.of())
        .with(
            "told",
            AnswerLine.of(
                decided != null && decided.decided()
                    ? decided.pack().questions()
                    : questions.of(logged),
                given,
                messages,
                name ->
                    decided == null
                        ? null
                        : given.again(name, decided.pack().comparison(), visit, false)))
        .with(
            "change",
            decided == null ? null : given.address(decided.pack().comparison(), visit, false))
        .with("kept", journal.logs())
        .with("call", calls.form(messages, entered));
  }

  /** The names of all roles that a verdict speaks of. */
  private static Map<String, String> names(@Nullable Case decided, Verdict verdict) {
    Map<String, String> names = new LinkedHashMap<>();
    if (decided != null) {
      decided.pack().catalogue().all(Role.class).forEach(role -> names.put(role.id(), role.name()));
    }
    for (RoleShare share : verdict.plan().roleMix()) {
      names.putIfAbsent(share.role(), share.name());
    }
    if (verdict.hireFirst() != null) {
      names.putIfAbsent(verdict.hireFirst().id(), verdict.hireFirst().name());
    }
    for (RoleName role : verdict.then()) {
      names.putIfAbsent(role.id(), role.name());
    }
    return names;
  }

  private static String name(Map<String, String> names, String role) {
    return names.getOrDefault(role, role);
  }

  private static List<ScoreLine> scores(Verdict verdict, Map<String, String> names) {
    int most = verdict.scores().stream().mapToInt(Verdict.RoleScore::points).max().orElse(0);
    return verdict.scores().stream()
        .map(
            score ->
                new ScoreLine(
                    name(names, score.role()),
                    score.points(),
                    most <= 0 ? 0 : Math.max(0, score.points() * 100 / most)))
        .toList();
  }

  private static List<String> advice(Verdict verdict, AdviceKind kind) {
    return verdict.advice().stream()
        .filter(line -> line.kind() == kind)
        .map(Verdict.AdviceLine::text)
        .toList();
  }

  private static List<WeekLine> weeks(Verdict verdict, Messages messages) {
    List<OnboardingLine> lines = verdict.plan().onboarding();
    int last = lines.stream().mapToInt(OnboardingLine::toWeek).max().orElse(1);
    return lines.stream()
        .map(
            line ->
                new WeekLine(
                    line.fromWeek() == line.toWeek()
                        ? messages.say("verdict.week", line.fromWeek())
                        : messages.say("verdict.weeks", line.fromWeek(), line.toWeek()),
                    Integer.toString((line.fromWeek() - 1) * 100 / last),
                    Integer.toString(
                        Math.max(1, (line.toWeek() - line.fromWeek() + 1) * 100 / last)),
                    line.text()))
        .toList();
  }

  private static List<ChangeLine> changes(Flips flips, Pack pack, Messages messages) {
    List<ChangeLine> changes = new ArrayList<>();
    for (Flip flip : flips.closest()) {
      changes.add(
          new ChangeLine(
              flip.answers().stream().map(change -> changed(change, pack, messages)).toList(),
              outcome(flip, pack, messages)));
    }
    return changes;
  }

  private static ChangedAnswer changed(Flip.Change change, Pack pack, Messages messages) {
    Question question = Objects.requireNonNull(pack.question(change.question()));
    Object answer = change.answer();
    return new ChangedAnswer(
        change.text(),
        AnswerText.of(question, change.nearest(), messages),
        answer == null ? null : AnswerText.of(question, answer, messages));
  }

  private static String outcome(Flip flip, Pack pack, Messages messages) {
    RoleName first = flip.hireFirst();
    return first != null
        ? messages.say("verdict.flip", first.name())
        : flip.outcome() == OutcomeKind.HYBRID
            ? messages.say("verdict.hybrid")
            : messages.say("verdict.measure");
  }

  private static List<String> texts(Pack pack, List<String> questions) {
    return pack.questions().stream()
        .filter(question -> questions.contains(question.name()))
        .map(Question::text)
        .toList();
  }
}
