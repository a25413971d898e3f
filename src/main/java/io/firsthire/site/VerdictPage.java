package io.firsthire.site;

import io.firsthire.calls.CallsFull;
import io.firsthire.calls.InvalidCall;
import io.firsthire.calls.Receipt;
import io.firsthire.calls.web.CallRequests;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.TimeRange;
import io.firsthire.web.access.Origins;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.problem.UnknownVerdict;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
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
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The page of a verdict on record, from which a strategy call is booked. */
@Path("/verdicts/{id}")
@Produces(SiteAnswers.HTML)
@Blocking
@PermitAll
@Singleton
public class VerdictPage {
  private final LiveJournal journal;
  private final LivePacks packs;
  private final VerdictViews views;
  private final CallRequests calls;
  private final Site site;
  private final SiteAnswers answers;

  VerdictPage(
      LiveJournal journal,
      LivePacks packs,
      VerdictViews views,
      CallRequests calls,
      Site site,
      SiteAnswers answers) {
    this.journal = journal;
    this.packs = packs;
    this.views = views;
    this.calls = calls;
    this.site = site;
    this.answers = answers;
  }

  /** The verdict. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> show(
      @RestPath String id, @Context HttpServerRequest request, @Context HttpHeaders headers) {
    return answer(200, id, site.visit(request), CallForms.Entry.NONE, headers);
  }

  private Uni<Response> answer(
      int status, String id, Visit visit, CallForms.Entry entered, HttpHeaders headers) {
    LoggedVerdict logged = find(id);
    Pack pack =
        packs.live().stream()
            .filter(live -> live.comparison().equals(logged.comparison()))
            .findFirst()
            .orElse(null);
    VerdictViews.Case decided = pack == null ? null : decided(pack, logged);
    return views
        .html(decided, logged, visit, entered)
        .map(html -> answers.own(status, html, headers));
  }

  private LoggedVerdict find(String id) {
    if (!TimeRange.isId(id)) {
      throw new UnknownVerdict(id);
    }
    return journal.find(id);
  }

  private static VerdictViews.@Nullable Case decided(Pack pack, LoggedVerdict logged) {
    try {
      byte[] firm = logged.firm().getBytes(StandardCharsets.UTF_8);
      return new VerdictViews.Case(
          pack, Firm.read(pack, firm), pack.revision().equals(logged.revision()));
    } catch (InvalidFirm | MalformedFirm e) {
      // Other rules ask something else. The verdict can be shown all the same.
      return null;
    }
  }

  /** Books a call about the verdict. */
  @POST
  @Path("calls")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> book(
      @RestPath String id,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers,
      byte @Nullable [] form)
      throws InterruptedException {
    CrossSite.check(request, site.address());
    // In another language, only the verdict can be asked for.
    Visit visit = site.visit(request).at("/verdicts/" + id);
    CallForms.Entry entered = CallForms.Entry.of(FormFields.of(form));
    String verdict = journal.logs() ? find(id).id() : id;
    byte[] call = entered.json(verdict);
    try {
      Receipt receipt = calls.accept(entered.keyOf(call), call, Origins.of(headers));
      return Uni.createFrom().item(answers.own(201, booked(verdict, receipt, visit), headers));
    } catch (InvalidCall e) {
      return again(400, id, visit, entered.wrong(e.violations()), headers);
    } catch (CallsFull e) {
      return again(503, id, visit, entered.refused(), headers);
    }
  }

  /** Shows what was entered, below the verdict if that is on record. */
  private Uni<Response> again(
      int status, String id, Visit visit, CallForms.Entry entered, HttpHeaders headers) {
    return journal.logs()
        ? answer(status, id, visit, entered, headers)
        : Uni.createFrom().item(answers.own(status, views.form(id, visit, entered), headers));
  }

  private String booked(String verdict, Receipt receipt, Visit visit) {
    Messages messages = site.messages(visit);
    return site.draft("booked", visit, messages.say("call.booked"))
        .with("verdict", journal.logs() ? verdict : null)
        .with(
            "respondBy", Dates.time(calls.at(receipt.respondBy()), calls.zone(), messages.locale()))
        .html();
  }
}
