package io.firsthire.site;

import io.firsthire.decide.page.Page;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Pack;
import io.firsthire.web.live.LivePacks;
import io.firsthire.web.live.PackContents;
import io.firsthire.web.wire.KeptContent;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The list of comparisons, their pages, and what search engines are told of them. */
@Path("/")
@NonBlocking
@PermitAll
@Singleton
public class ComparisonsPage {
  private final LivePacks packs;
  private final Site site;
  private final SiteAnswers answers;
  private final Assets assets;
  private final Languages languages;
  private final PackContents contents;

  private record Key(String path, String language, boolean chosen) {}

  ComparisonsPage(
      LivePacks packs,
      Site site,
      SiteAnswers answers,
      Assets assets,
      Languages languages,
      PackContents contents) {
    this.contents = contents;
    this.packs = packs;
    this.site = site;
    this.answers = answers;
    this.assets = assets;
    this.languages = languages;
  }

  /** Leads to the list. */
  @GET
  @Operation(hidden = true)
  public Response home() {
    return SiteAnswers.seen("/compare");
  }

  /** All comparisons. */
  @GET
  @Path("compare")
  @Produces(SiteAnswers.HTML)
  @Operation(hidden = true)
  public Response list(@Context HttpServerRequest request, @Context HttpHeaders headers) {
    List<Pack> all = packs.allLive();
    Visit visit = site.visit(request);
    Key key = new Key("/compare", visit.language(), visit.chosen());
    return answers.page(
        kept(
            key,
            all,
            () -> {
              Messages messages = site.messages(visit);
              return site.draft("list", plain(visit), messages.say("list.title"))
                  .listed("/compare", messages.say("list.introduction"), List.of())
                  .with("comparisons", all.stream().map(ComparisonEntry::of).toList())
                  .html();
            }),
        headers);
  }

  /** A comparison's page. */
  @GET
  @Path("compare/{comparison}")
  @Produces(SiteAnswers.HTML)
  @Operation(hidden = true)
  public Response page(
      @RestPath String comparison,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers) {
    Pack pack = packs.pack(comparison);
    List<Pack> all = packs.live();
    Visit visit = site.visit(request);
    String path = "/compare/" + pack.comparison();
    Key key = new Key(path, visit.language(), visit.chosen());
    return answers.page(kept(key, all, () -> html(Pages.of(pack, all), path, visit)), headers);
  }

  private String html(Page page, String path, Visit visit) {
    Messages messages = site.messages(visit);
    return site.draft("comparison", plain(visit), page.title())
        .listed(
            path,
            messages.say("comparison.description", page.title()),
            StructuredData.of(page, visit, messages))
        .with("page", page)
        .with("view", new ComparisonView(page))
        .html();
  }

  /** The same visit without what its address says beside the language, which a page ignores. */
  private static Visit plain(Visit visit) {
    return visit.at(visit.path());
  }

  private KeptContent kept(Key key, List<Pack> made, Supplier<String> html) {
    return contents.of(key, made, () -> KeptContent.of(SiteAnswers.HTML, html.get()));
  }

  /** A style sheet or a script. */
  @GET
  @Path("assets/{name}")
  @Operation(hidden = true)
  public Response asset(
      @RestPath String name, @Context HttpServerRequest request, @Context HttpHeaders headers) {
    KeptContent asset = assets.find(name).orElseThrow(NotFoundException::new);
    return answers.asset(asset, asset.tag().equals(request.getParam("v")), headers);
  }

  /** What the component says, in a language. */
  @GET
  @Path("assets/messages")
  @Operation(hidden = true)
  public Response messages(@Context HttpServerRequest request, @Context HttpHeaders headers) {
    String asked = request.getParam("lang");
    String language = languages.choose(null, asked == null ? "" : asked);
    return answers.asset(assets.messages(language), false, headers);
  }

  /** The pages that search engines may list. */
  @GET
  @Path("sitemap.xml")
  @Operation(hidden = true)
  public Response sitemap(@Context HttpServerRequest request, @Context HttpHeaders headers) {
    String base = site.visit(request).here();
    String addresses =
        packs.live().stream()
            .map(pack -> "<url><loc>" + base + "/compare/" + pack.comparison() + "</loc></url>\n")
            .collect(Collectors.joining());
    return answers.plain(
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            + "<url><loc>"
            + base
            + "/compare</loc></url>\n"
            + addresses
            + "</urlset>\n",
        headers);
  }

  /** What search engines should leave alone. */
  @GET
  @Path("robots.txt")
  @Operation(hidden = true)
  public Response robots(@Context HttpServerRequest request, @Context HttpHeaders headers) {
    return answers.plain(
        "text/plain;charset=UTF-8",
        "User-agent: *\nDisallow: /api/\nDisallow: /compare/*/quiz\nSitemap: "
            + site.visit(request).here()
            + "/sitemap.xml\n",
        headers);
  }
}
