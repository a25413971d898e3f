package io.firsthire.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.firsthire.Patience;
import io.firsthire.TestStaff;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the site answers, beside what is on its pages. */
@QuarkusTest
@TestProfile(RulesForSite.class)
class SiteTest {
  private static final String COMPARISON = ServedSite.comparisons().get(0);
  private static final String PAGE = "/compare/" + COMPARISON;
  private static final String QUIZ = PAGE + "/quiz";
  private static final String VERDICTS = PAGE + "/verdicts";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final int MOST_BYTES = 60 * 1024;

  @TestHTTPResource("/")
  URI service;

  private static RequestSpecification ask() {
    return given().redirects().follow(false);
  }

  private static ValidatableResponse isPage(Response answer, int status) {
    return answer.then().statusCode(status).contentType(equalTo(HTML));
  }

  private static Document parsed(ValidatableResponse answer) {
    return Jsoup.parse(answer.extract().asString());
  }

  private static String verdict() {
    String location =
        ask().contentType(FORM).body("").post(VERDICTS).then().extract().header("Location");
    return URI.create(location).getPath();
  }

  @Test
  void theServiceBeginsWithTheList() {
    ask().get("/").then().statusCode(303).header("Location", equalTo("/compare"));
    assertThat(parsed(isPage(ask().get("/compare"), 200)).select("h2 a").eachAttr("href"))
        .containsAll(ServedSite.comparisons().stream().map(c -> "/compare/" + c).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, not an origin"
  })
  void formsOfOtherWebsitesAreRefused(String header, String value) {
    for (String path : List.of(VERDICTS, verdict() + "/calls")) {
      isPage(ask().contentType(FORM).header(header, value).body("name=A").post(path), 403)
          .body(containsString("The form was sent from another website."));
    }
  }

  @Test
  void formsOfThisWebsiteAreTaken() {
    ask()
        .contentType(FORM)
        .header("Sec-Fetch-Site", "same-origin")
        .body("")
        .post(VERDICTS)
        .then()
        .statusCode(303);
    ask()
        .contentType(FORM)
        .header("Origin", service.getScheme() + "://" + service.getAuthority())
        .body("")
        .post(VERDICTS)
        .then()
        .statusCode(303);
    ask()
        .contentType(FORM)
        .body("")
        .post(VERDICTS)
        .then()
        .statusCode(303)
        .header("Location", containsString("/verdicts/"));
  }

  /** Whatever address they were reached at: a proxy may have another. */
  @Test
  void whereAFormLeadsNamesNoHost() {
    ask()
        .contentType(FORM)
        .header("Host", "evil.example")
        .body("")
        .post(VERDICTS)
        .then()
        .statusCode(303)
        .header("Location", startsWith("/verdicts/"));
  }

  @Test
  void browsersSayWhereFormsOfPagesComeFrom() {
    for (String path : List.of("/compare", PAGE, QUIZ, verdict())) {
      ask().get(path).then().statusCode(200).header("Referrer-Policy", "same-origin");
    }
    ask().get("/api/comparisons").then().statusCode(200).header("Referrer-Policy", "no-referrer");
  }

  @Test
  void eachAnswerCanBeChangedByItself() {
    Document shown = Jsoup.parse(ask().get(verdict()).asString());
    List<String> changes = shown.select(".answers a").eachAttr("href");
    assertThat(changes).hasSameSizeAs(shown.select(".answers dt"));
    for (int n = 0; n < changes.size(); n++) {
      Document again = Jsoup.parse(ask().get(changes.get(n)).asString());
      assertThat(again.select("form.quiz h1").text())
          .isEqualTo(shown.select(".answers dt").get(n).text());
      // The answers to the others are kept, and so is this one by those who go back.
      assertThat(again.select("form.quiz input[type=hidden]")).hasSize(changes.size() - 1);
      String back = again.select("a:contains(Back)").attr("href");
      assertThat(changes.get(n)).startsWith(back + "&");
    }
  }

  @Test
  void cachesKeepPagesOfLanguagesApart() {
    assertThat(ask().get(PAGE).headers().getValues("Vary"))
        .contains("Accept-Encoding", "Accept-Language");
  }

  @Test
  void aVerdictOfEarlierRulesKeepsItsAnswers() throws IOException {
    String pack = "/api/packs/" + RulesForSite.MARKUP;
    String before = TestStaff.asStaff().get(pack).path("live");
    String compare = "/compare/" + RulesForSite.MARKUP;
    String address =
        ask().contentType(FORM).body("depth=HIGH").post(compare + "/verdicts").header("Location");
    Document fresh = parsed(isPage(ask().get(address), 200));
    assertThat(fresh.select(".answers dd:not(.again)")).hasSize(1);
    Path rules = ConfigProvider.getConfig().getValue("firsthire.rules.directory", Path.class);
    Files.writeString(
        rules.resolve(RulesForSite.MARKUP).resolve("page.drl"),
        "// edited\n",
        StandardOpenOption.APPEND);
    Patience.await().until(() -> !before.equals(TestStaff.asStaff().get(pack).path("live")));
    Document later = parsed(isPage(ask().get(address), 200));
    assertThat(later.select(".answers").html()).isEqualTo(fresh.select(".answers").html());
    assertThat(later.select("h1").text()).isEqualTo(fresh.select("h1").text());
    assertThat(later.select(".crumbs a").eachAttr("href")).contains(compare);
    // Other rules may decide otherwise, so nothing is said of what would change it.
    assertThat(later.select(".flips")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "1e999999999", "999999999999", "<b>"})
  void aWrongAnswerIsAskedForAgainAndTheOthersAreKept(String wrong) {
    Document page =
        parsed(
            isPage(
                ask()
                    .queryParam("draftingBacklog", "HIGH")
                    .queryParam("clientsWaiting", "")
                    .queryParam("attorneys", wrong)
                    .queryParam("nothingOfOurs", "7")
                    .get(QUIZ),
                400));
    assertThat(page.select("form.quiz [type=hidden]").eachAttr("name"))
        .containsExactly("draftingBacklog", "clientsWaiting");
    assertThat(page.select("form.quiz [type=hidden]").eachAttr("value"))
        .containsExactly("HIGH", "");
    assertThat(page.select("[type=number]").attr("name")).isEqualTo("attorneys");
    // Browsers show numbers only.
    assertThat(page.select("[type=number]").val())
        .isEqualTo(wrong.matches("[-.0-9]+") ? wrong : "");
    assertThat(page.select("[role=alert]").text())
        .isEqualTo("Please enter a whole number from 1 to 5,000.");
  }

  @Test
  void aWrongChoiceIsAskedForAgainAndAFormWithOneLeadsThere() {
    String answers = "?draftingBacklog=MOST&clientsWaiting=LOW";
    Document page = parsed(isPage(ask().get(QUIZ + answers), 400));
    assertThat(page.select("[type=radio]").attr("name")).isEqualTo("draftingBacklog");
    assertThat(page.select("form.quiz [type=hidden]").eachAttr("name"))
        .containsExactly("clientsWaiting");
    ask()
        .contentType(FORM)
        .body(answers.substring(1))
        .post(VERDICTS)
        .then()
        .statusCode(303)
        .header("Location", containsString(QUIZ + answers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=%zz", "draftingBacklog=%f"})
  void aFormThatCannotBeReadIsNoFaultOfOurs(String form) {
    for (String path : List.of(VERDICTS, verdict() + "/calls")) {
      isPage(ask().contentType(FORM).body(form).post(path), 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/compare/nothing",
        "/compare/nothing/quiz",
        "/compare/nothing/else/here",
        "/verdicts/nothing",
        "/verdicts/00000000-0000-7000-8000-000000000000",
        "/compare/%3Cscript%3E"
      })
  void whatIsNotThereIsAPageToo(String path) {
    isPage(ask().urlEncodingEnabled(false).accept("text/html,*/*;q=0.8").get(path), 404)
        .body(containsString("There is no such page"))
        .body(not(containsString("<script>")))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Cache-Control", "no-store");
  }

  @Test
  void anotherMethodIsAPageToo() {
    isPage(ask().get(VERDICTS), 405);
    isPage(ask().contentType(FORM).body("").post(PAGE), 405);
    isPage(ask().contentType("text/plain").body("").post(VERDICTS), 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/compare",
        "page",
        "quiz",
        "verdict",
        "/sitemap.xml",
        "/robots.txt",
        "/assets/site.css",
        "/assets/firsthire-quiz.js",
        "/assets/messages"
      })
  void headsAreThoseOfAnswers(String name) {
    String path =
        switch (name) {
          case "page" -> PAGE;
          case "quiz" -> QUIZ;
          case "verdict" -> verdict();
          default -> name;
        };
    Response answer = ask().get(path);
    Response head = ask().head(path);
    head.then().statusCode(200).body(emptyString());
    for (String header :
        List.of("Content-Type", "ETag", "Cache-Control", "Content-Security-Policy")) {
      assertThat(head.header(header)).as(header).isEqualTo(answer.header(header));
    }
    assertThat(answer.header("Content-Security-Policy"))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/compare",
        "page",
        "/assets/site.css",
        "/assets/brand.css",
        "/assets/icon.svg",
        "/assets/firsthire-quiz.js",
        "/assets/messages",
        "/sitemap.xml"
      })
  void whatIsKnownIsNotSentAgain(String name) {
    String path = name.equals("page") ? PAGE : name;
    String tag = ask().get(path).then().statusCode(200).extract().header("ETag");
    for (String known : List.of(tag, "\"other\", " + tag, "*")) {
      ask()
          .header("If-None-Match", known)
          .get(path)
          .then()
          .statusCode(304)
          .header("ETag", tag)
          .body(emptyString());
    }
    ask().header("If-None-Match", "W/\"other\"").get(path).then().statusCode(200);
  }

  @Test
  void aFileWhoseAddressHasItsContentIsKeptForever() {
    for (String path : addresses(Jsoup.parse(ask().get(PAGE).asString()))) {
      ask().get(path).then().statusCode(200).header("Cache-Control", containsString("immutable"));
      ask().get(path + "0").then().statusCode(200).header("Cache-Control", "no-cache");
    }
    ask().get(PAGE).then().header("Cache-Control", "no-cache");
    ask().get(QUIZ).then().header("Cache-Control", "no-store");
    ask().get(verdict()).then().header("Cache-Control", "no-store");
  }

  private static List<String> addresses(Document page) {
    List<String> addresses = new ArrayList<>(page.select("link[rel=stylesheet]").eachAttr("href"));
    addresses.addAll(page.select("link[rel=icon]").eachAttr("href"));
    addresses.addAll(page.select("script[src]").eachAttr("src"));
    assertThat(addresses).hasSize(2);
    return addresses;
  }

  private HttpResponse<byte[]> raw(String path, String accepted) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(service.resolve(path))
                  .header("Accept-Encoding", accepted)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void answersAreCompressedForThoseWhoTakeThem() throws IOException {
    for (String path : List.of("/compare", PAGE, QUIZ, "/assets/site.css")) {
      HttpResponse<byte[]> plain = raw(path, "identity");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      for (String accepted :
          List.of("gzip;q=0, br;q=0", "br;level=9", "deflate", "identity, gzip;q=0.5", "*;q=0")) {
        assertThat(raw(path, accepted).headers().firstValue("Content-Encoding"))
            .as(accepted)
            .isEmpty();
      }
      for (String accepted : List.of("gzip", "br;q=0.2, gzip;q=0.5", "br;q=0, *", "GZIP;Q=1.000")) {
        HttpResponse<byte[]> zipped = raw(path, accepted);
        assertThat(zipped.headers().firstValue("Content-Encoding")).as(accepted).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
            .isEqualTo(plain.body());
      }
      int zipped = raw(path, "gzip").body().length;
      for (String accepted : List.of("br", "gzip, deflate, br", "*", "gzip;q=0.5, br;q=0.6")) {
        HttpResponse<byte[]> smaller = raw(path, accepted);
        assertThat(smaller.headers().firstValue("Content-Encoding")).as(accepted).contains("br");
        assertThat(smaller.body().length).isLessThan(zipped);
        assertThat(Decoder.decompress(smaller.body()).getDecompressedData())
            .isEqualTo(plain.body());
      }
    }
  }

  @Test
  void aFirstVisitIsSmall() {
    HttpResponse<byte[]> page = raw(PAGE, "gzip");
    int bytes = page.body().length;
    for (String path : addresses(Jsoup.parse(ask().get(PAGE).asString()))) {
      HttpResponse<byte[]> file = raw(path, "gzip");
      bytes += file.body().length;
      bytes += file.headers().map().toString().getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "      | en",
        "es    | es",
        "es-MX | es",
        "de, es;q=0.5, en;q=0.3 | es",
        "de, fr | en",
        "en-GB, es | en",
        "*     | en",
        ";;;   | en"
      })
  void pagesSpeakTheLanguageOfTheBrowser(String accepted, String language) {
    for (String path : List.of("/compare", PAGE, QUIZ, verdict(), "/compare/nothing")) {
      RequestSpecification asked = ask();
      Response answer =
          (accepted == null ? asked : asked.header("Accept-Language", accepted)).get(path);
      assertThat(Jsoup.parse(answer.asString()).select("html").attr("lang")).isEqualTo(language);
    }
  }

  @Test
  void aLanguageThatIsAskedForIsKeptOnTheWay() {
    for (String path : List.of("/compare", PAGE, QUIZ, verdict(), "/compare/nothing")) {
      Document page =
          Jsoup.parse(ask().header("Accept-Language", "en").get(path + "?lang=es").asString());
      assertThat(page.select("html").attr("lang")).isEqualTo("es");
      assertThat(page.select("main [lang=en]").isEmpty()).isEqualTo(path.endsWith("nothing"));
      for (String href : page.select("header a, main a").eachAttr("href")) {
        assertThat(href).as(path).matches("#.*|/verdicts/[^?]*|.*[?&]lang=es.*");
      }
      for (String action : page.select("form").eachAttr("action")) {
        assertThat(
                action.contains("lang=es") || !page.select("form [name=lang][value=es]").isEmpty())
            .as(action)
            .isTrue();
      }
      for (String href : page.select("footer a").eachAttr("href")) {
        assertThat(
                Jsoup.parse(ask().urlEncodingEnabled(false).get(href).asString())
                    .select("html")
                    .attr("lang"))
            .isEqualTo("en");
      }
    }
  }

  @Test
  void languagesOfAFormThatWasSentLeadToPages() {
    String verdict = verdict();
    Document wrong =
        parsed(isPage(ask().contentType(FORM).body("email=x").post(verdict + "/calls"), 400));
    Document booked =
        parsed(
            isPage(
                ask()
                    .contentType(FORM)
                    .body("name=A&email=a@example.com&firmName=F&timeZone=America/New_York")
                    .post(verdict + "/calls"),
                201));
    Document refused =
        parsed(
            isPage(
                ask().contentType(FORM).header("Sec-Fetch-Site", "cross-site").post(VERDICTS),
                403));
    for (Document page : List.of(wrong, booked, refused)) {
      for (String href : new TreeSet<>(page.select("footer a").eachAttr("href"))) {
        isPage(ask().urlEncodingEnabled(false).get(href), 200);
      }
    }
  }

  @Test
  void whatIsWrongWithACallIsSaidBesideItsField() {
    Document page =
        parsed(
            isPage(
                ask()
                    .contentType(FORM)
                    .formParams("email", "nobody", "phone", "none", "firmName", "F".repeat(201))
                    .formParams("message", "Hello", "timeZone", "Mars/Olympus")
                    .post(verdict() + "/calls"),
                400));
    assertThat(page.select("[role=alert]").text()).isEqualTo("5 entries need another look.");
    assertThat(page.select("[aria-invalid]").eachAttr("name"))
        .containsExactly("name", "email", "phone", "firmName", "timeZone");
    assertThat(
            page.select("[aria-invalid]").eachAttr("aria-describedby").stream()
                .map(id -> page.getElementById(id).text())
                .toList())
        .containsExactly(
            "Please fill this in.",
            "Please enter an e-mail address.",
            "Please enter a phone number.",
            "This is too long.",
            "Please choose a time zone.");
    assertThat(page.select("#message").val()).isEqualTo("Hello");
    assertThat(page.select("option[selected]").attr("value")).isEqualTo("America/New_York");
  }

  @Test
  void aTimeZoneThatIsNotAmongTheUsualOnesIsKept() {
    Document page =
        parsed(
            isPage(ask().contentType(FORM).body("timeZone=UTC").post(verdict() + "/calls"), 400));
    assertThat(page.select("option[selected]").eachAttr("value")).containsExactly("UTC");
  }

  @Test
  void searchEnginesFindAllPagesAndNothingElse() {
    String sitemap =
        ask()
            .get("/sitemap.xml")
            .then()
            .statusCode(200)
            .contentType(startsWith("application/xml"))
            .extract()
            .asString();
    List<String> pages =
        Jsoup.parse(sitemap, org.jsoup.parser.Parser.xmlParser()).select("loc").eachText();
    assertThat(pages)
        .contains(service.resolve("/compare").toString())
        .containsAll(
            ServedSite.comparisons().stream()
                .map(c -> service.resolve("/compare/" + c).toString())
                .toList());
    for (String page : pages) {
      Document shown = Jsoup.parse(ask().get(page).asString());
      assertThat(shown.select("meta[name=robots]")).isEmpty();
      // A cache must not keep what a request says of its own address.
      assertThat(shown.select("link[rel=canonical]").attr("href"))
          .isEqualTo(URI.create(page).getPath());
      assertThat(shown.select("meta[name=description]").attr("content")).isNotBlank();
      assertThat(shown.select("meta[property=og:title]").attr("content")).isNotBlank();
    }
    ask()
        .get("/robots.txt")
        .then()
        .statusCode(200)
        .body(containsString("Sitemap: " + service.resolve("/sitemap.xml")));
    for (String own : List.of(QUIZ, verdict(), "/compare/nothing")) {
      assertThat(Jsoup.parse(ask().get(own).asString()).select("meta[name=robots]").attr("content"))
          .isEqualTo("noindex");
    }
  }
}
