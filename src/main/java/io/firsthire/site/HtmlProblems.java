package io.firsthire.site;

import io.firsthire.web.problem.ProblemPages;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Makes pages of the problems that visitors meet, which are data for programs otherwise. */
@Singleton
class HtmlProblems implements ProblemPages {
  private static final int FIRST_ERROR = 400;
  private static final Set<Integer> TOLD = Set.of(400, 403, 404, 429, 503);
  private static final int UNAVAILABLE = 503;

  /** Where answers have policies of their own. */
  private static final Pattern FOR_PROGRAMS =
      Pattern.compile("/+(api|openapi|health|metrics|schemas|docs)");

  private static final String AGAIN_AFTER = "2";

  /** Filters are made before anything that is configured can be. */
  private final Provider<Site> sites;

  private final Provider<SiteAnswers> answers;

  HtmlProblems(Provider<Site> sites, Provider<SiteAnswers> answers) {
    this.sites = sites;
    this.answers = answers;
  }

  @ServerResponseFilter
  void show(
      ContainerRequestContext request, ContainerResponseContext response, HttpServerRequest http) {
    MediaType type = response.getMediaType();
    boolean html = type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE);
    if (response.getStatus() < FIRST_ERROR || html || !isForVisitors(http)) {
      return;
    }
    response.setEntity(
        html(http, response.getStatus()), new Annotation[0], MediaType.valueOf(SiteAnswers.HTML));
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getHeaders().putSingle("Content-Security-Policy", answers.get().policyOfProblems());
  }

  @Override
  public Optional<String> html(RoutingContext context, int status) {
    HttpServerRequest http = context.request();
    if (!isForVisitors(http)) {
      return Optional.empty();
    }
    context.response().putHeader("Content-Security-Policy", answers.get().policyOfProblems());
    return Optional.of(html(http, status));
  }

  private String html(HttpServerRequest http, int status) {
    int told = TOLD.contains(status) ? status : status < 500 ? 400 : 500;
    Site site = sites.get();
    boolean get = http.method() == HttpMethod.GET;
    // In another language, neither a form that was sent can be asked for, nor what is not there.
    Visit visit = get && isPage(http.path()) ? site.visit(http) : site.visit(http).at("/compare");
    return page(site, visit, told, status == UNAVAILABLE && get ? AGAIN_AFTER : null);
  }

  /**
   * A page about a problem.
   *
   * @param told the status that its texts are for
   * @param refresh after how many seconds it loads again; null if it does not
   */
  static String page(Site site, Visit visit, int told, @Nullable String refresh) {
    String heading = "problem." + told;
    return site.draft("problem", visit, site.messages(visit).say(heading))
        .with("heading", heading)
        .with("text", heading + ".text")
        .with("refresh", refresh)
        .html();
  }

  private static boolean isForVisitors(HttpServerRequest request) {
    return isPage(request.path())
        || isBrowser(request) && !FOR_PROGRAMS.matcher(request.path()).lookingAt();
  }

  private static boolean isPage(String path) {
    return path.equals("/") || path.startsWith("/compare") || path.startsWith("/verdicts");
  }

  /** Whether pages are what the client would rather have. */
  private static boolean isBrowser(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.startsWith(MediaType.TEXT_HTML);
  }
}
