package io.firsthire.site;

import io.firsthire.analysis.form.NextQuestion;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Numeral;
import io.firsthire.text.Violation;
import io.firsthire.web.access.Origins;
import io.firsthire.web.live.LiveAnalyses;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.LiveVerdicts;
import io.firsthire.web.live.QuizFunnel;
import io.firsthire.web.live.RecordedVerdicts;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The quiz: one question on each page, until no further answer can change the outcome. */
@Path("/")
@Produces(SiteAnswers.HTML)
@NonBlocking
@PermitAll
@Singleton
public class QuizPage {
  private final LivePacks packs;
  private final LiveVerdicts decider;
  private final LiveAnalyses analyses;
  private final RecordedVerdicts recorded;
  private final LiveJournal journal;
  private final QuizFunnel funnel;
  private final Site site;
  private final SiteAnswers answers;
  private final VerdictViews verdicts;

  QuizPage(
      LivePacks packs,
      LiveVerdicts decider,
      LiveAnalyses analyses,
      RecordedVerdicts recorded,
      LiveJournal journal,
      QuizFunnel funnel,
      Site site,
      SiteAnswers answers,
      VerdictViews verdicts) {
    this.packs = packs;
    this.decider = decider;
    this.analyses = analyses;
    this.recorded = recorded;
    this.journal = journal;
    this.funnel = funnel;
    this.site = site;
    this.answers = answers;
    this.verdicts = verdicts;
  }

  /**
   * One of the answers that a question allows.
   *
   * @param ofRules whether its label is in the language of the rules
   */
  public record Option(String value, String label, boolean ofRules) {}

  /**
   * Where a quiz is.
   *
   * @param more whether it goes on after the outcome is settled
   */
  private record Place(Pack pack, Visit visit, QuizAnswers given, boolean more) {}

  /** The next question, or that there is none. */
  @GET
  @Path("compare/{comparison}/quiz")
  @Operation(hidden = true)
  public Uni<Response> ask(
      @RestPath String comparison,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    Visit visit = site.visit(request);
    QuizAnswers given = QuizAnswers.read(pack, visit.query());
    boolean more = visit.query().last(QuizAnswers.MORE) != null;
    try {
      Firm firm = Firm.read(pack, given.json(pack));
      return next(pack, firm, more)
          .invoke(
              next -> {
                if (request.method().equals(HttpMethod.GET) && again(pack, visit) == null) {
                  funnel.shown(next, given.size(), more);
                }
              })
          .map(next -> shown(new Place(pack, visit, given, more), next, again(pack, visit)))
          .map(html -> answers.own(200, html, headers));
    } catch (InvalidFirm e) {
      List<String> wrong = e.violations().stream().map(Violation::field).toList();
      Question question =
          pack.questions().stream().filter(q -> wrong.contains(q.name())).findFirst().orElseThrow();
      Place place = new Place(pack, visit, given.without(wrong), more);
      return next(pack, Firm.read(pack, place.given().json(pack)), more)
          .map(next -> question(place, question, next, given.value(question.name())).html())
          .map(html -> answers.own(400, html, headers));
    }
  }

  private Uni<NextQuestion> next(Pack pack, Firm firm, boolean more) {
    return decider
        .decide(pack, firm, false)
        .flatMap(decided -> analyses.next(pack, firm, decided.verdict()))
        .map(next -> more ? next.onwards(pack) : next);
  }

  /** The question that is asked once more; null if it is the one that follows. */
  private static @Nullable Question again(Pack pack, Visit visit) {
    String name = visit.query().last(QuizAnswers.AGAIN);
    return name == null ? null : pack.question(name);
  }

  private String shown(Place place, NextQuestion next, @Nullable Question again) {
    if (again != null) {
      QuizAnswers others = place.given().without(List.of(again.name()));
      Place asking = new Place(place.pack(), place.visit(), others, place.more());
      return question(asking, again, next, null)
          .with(
              "back", place.given().address(place.pack().comparison(), place.visit(), place.more()))
          // How many questions remain depends on this answer.
          .with("progress", "")
          .html();
    } else if (next.question() == null) {
      return settled(place, next);
    }
    String name = next.question().name();
    Question question =
        place.pack().questions().stream().filter(q -> q.name().equals(name)).findFirst().get();
    return question(place, question, next, null).html();
  }

  /**
   * A question.
   *
   * @param wrong what was answered before, which is not allowed; null if nothing was
   */
  private Site.Draft question(
      Place place, Question question, NextQuestion next, @Nullable String wrong) {
    Messages messages = site.messages(place.visit());
    int others = (next.settled() ? next.adviceOnly() : next.remaining()).size() - 1;
    return draft("quiz", place, messages.say("quiz.title", title(place)))
        .with("question", question)
        .with("number", place.given().size() + 1)
        .with("choices", options(question, messages))
        .with("range", range(question, messages))
        .with("step", question.kind() == Question.Kind.INTEGER ? "1" : "any")
        .with("given", wrong != null && Numeral.read(wrong).isPresent() ? wrong : null)
        .with("problem", wrong == null ? null : problem(question, messages))
        .with(
            "progress",
            messages.say(
                next.settled() ? "quiz.advice.remaining" : "quiz.remaining", Math.max(0, others)));
  }

  private static List<Option> options(Question question, Messages messages) {
    return switch (question.kind()) {
      case CHOICE ->
          question.choices().stream()
              .map(choice -> new Option(choice, question.label(choice), true))
              .toList();
      case BOOLEAN ->
          List.of(
              new Option("true", messages.say("quiz.yes"), false),
              new Option("false", messages.say("quiz.no"), false));
      case INTEGER, NUMBER -> List.of();
    };
  }

  private static String range(Question question, Messages messages) {
    BigDecimal min = question.min();
    BigDecimal max = question.max();
    if (min != null && max != null) {
      boolean whole = question.kind() == Question.Kind.INTEGER;
      return messages.say(whole ? "quiz.whole.number" : "quiz.number", min, max);
    } else if (min != null) {
      return messages.say("quiz.at.least", min);
    }
    return max != null ? messages.say("quiz.at.most", max) : messages.say("quiz.any.number");
  }

  private static String problem(Question question, Messages messages) {
    if (question.min() == null || question.max() == null) {
      return messages.say("quiz.invalid");
    }
    boolean whole = question.kind() == Question.Kind.INTEGER;
    return messages.say(
        whole ? "quiz.invalid.whole" : "quiz.invalid.range", question.min(), question.max());
  }

  private String settled(Place place, NextQuestion next) {
    Messages messages = site.messages(place.visit());
    boolean complete = next.adviceOnly().isEmpty();
    return draft(
            "settled",
            place,
            messages.say(complete ? "quiz.complete" : "quiz.settled") + " · " + title(place))
        .with("complete", complete)
        .with("open", next.adviceOnly().size())
        .with(
            "on",
            complete ? null : place.given().address(place.pack().comparison(), place.visit(), true))
        .with(
            "told",
            AnswerLine.of(
                place.pack().questions(),
                place.given(),
                messages,
                name ->
                    place
                        .given()
                        .again(name, place.pack().comparison(), place.visit(), place.more())))
        .html();
  }

  private Site.Draft draft(String template, Place place, String title) {
    String comparison = place.pack().comparison();
    Optional<QuizAnswers> before = place.given().before();
    return site.draft(template, place.visit(), title)
        .with("description", site.messages(place.visit()).say("comparison.start.text"))
        .with("comparison", ComparisonEntry.of(place.pack()))
        .with("answers", place.given().fields())
        .with("more", place.more())
        .with(
            "back",
            before
                .map(known -> known.address(comparison, place.visit(), place.more()))
                .orElse(null));
  }

  private static String title(Place place) {
    return ComparisonEntry.of(place.pack()).title();
  }

  /** Decides, and leads to the verdict. */
  @POST
  @Path("compare/{comparison}/verdicts")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> decide(
      @RestPath String comparison,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers,
      byte @Nullable [] form) {
    CrossSite.check(request, site.address());
    Pack pack = packs.pack(comparison);
    Visit visit = site.visit(request);
    QuizAnswers given = QuizAnswers.read(pack, FormFields.of(form));
    Firm firm;
    try {
      firm = Firm.read(pack, given.json(pack));
    } catch (InvalidFirm e) {
      // The quiz shows which answer is wrong.
      return Uni.createFrom().item(SiteAnswers.seen(given.address(comparison, visit, false)));
    }
    return recorded
        .decide(pack, firm, Origins.of(headers))
        .flatMap(
            decided ->
                journal.logs()
                    ? Uni.createFrom().item(seen(decided.decision().id(), visit))
                    : verdicts
                        .html(
                            new VerdictViews.Case(pack, firm, true),
                            LoggedVerdict.of(
                                decided.decision(),
                                firm,
                                decided.json(),
                                decided.evaluation(),
                                null),
                            visit.at(given.address(comparison, visit, false)),
                            CallForms.Entry.NONE)
                        .map(html -> answers.own(200, html, headers)));
  }

  private static Response seen(String id, Visit visit) {
    return SiteAnswers.seen("/verdicts/" + id + visit.suffix());
  }
}
