package io.firsthire.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Texts of rules that look like HTML are shown as texts. */
@QuarkusTest
@TestProfile(RulesForSite.class)
class MarkupTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGE = "/compare/" + RulesForSite.MARKUP;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ENTERED = "<script>alert(99)</script> & \"me\"";
  private static final Path RULES = Path.of("src/test/site", RulesForSite.MARKUP, "page.drl");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The texts of the rules that hold one of these. */
  private static List<String> texts(String... parts) throws IOException {
    List<String> texts = new ArrayList<>();
    Matcher text = TEXT.matcher(Files.readString(RULES));
    while (text.find()) {
      for (String part : parts) {
        if (text.group(1).contains(part)) {
          texts.add(text.group(1).replace("\\\"", "\""));
        }
      }
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(parts.length);
    return texts;
  }

  private static String[] alerts(int first, int last) {
    String[] alerts = new String[last - first + 1];
    for (int n = first; n <= last; n++) {
      alerts[n - first] = "alert(" + n + ")";
    }
    return alerts;
  }

  private static Document shows(String html, String... parts) throws IOException {
    Document page = Jsoup.parse(html);
    String shown = page.body().text();
    for (String text : texts(parts)) {
      assertThat(shown).containsIgnoringCase(text);
    }
    holdsNoMarkup(page);
    return page;
  }

  private static void holdsNoMarkup(Document page) throws IOException {
    for (Element script : page.select("script")) {
      if (script.attr("type").equals("application/ld+json")) {
        assertThat(JSON.readTree(script.data()).path("@context").asText())
            .isEqualTo("https://schema.org");
      } else {
        assertThat(script.attr("src")).startsWith("/assets/");
        assertThat(script.data()).isEmpty();
      }
    }
    assertThat(page.select("b, i").eachText()).doesNotContain("none", "low", "moderate", "high");
    assertThat(page.head().select("meta, title, link, script"))
        .hasSameSizeAs(page.select("meta, title, link, script"));
  }

  @Test
  void thePageAndTheListShowThemAsTexts() throws IOException {
    shows(given().get("/compare").asString(), alerts(10, 11));
    Document page =
        shows(
            given().get(PAGE).asString(),
            "alert(10)",
            "alert(11)",
            "alert(12)",
            "alert(14)",
            "alert(16)",
            "alert(17)",
            "alert(18)",
            "alert(19)",
            "alert(20)",
            "alert(21)",
            "alert(22)",
            "alert(23)",
            "alert(24)",
            "alert(25)",
            "alert(26)",
            "alert(27)",
            "alert(28)",
            "alert(29)");
    assertThat(page.title()).isEqualTo(texts("alert(10)").get(0));
    assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo(page.title());
    List<JsonNode> data = new ArrayList<>();
    for (Element script : page.select("[type=application/ld+json]")) {
      data.add(JSON.readTree(script.data()));
    }
    assertThat(data).hasSize(2);
    assertThat(data.get(0).at("/itemListElement/1/name").asText()).isEqualTo(page.title());
    assertThat(data.get(1).at("/mainEntity/0/acceptedAnswer/text").asText())
        .isEqualTo(texts("alert(29)").get(0));
  }

  @Test
  void theQuizShowsThemAsTexts() throws IOException {
    List<String> addresses = List.of("?loops=x", "?depth=x", "?closed=x");
    shows(given().get(PAGE + "/quiz" + addresses.get(0)).asString(), alerts(1, 4));
    Document depth = shows(given().get(PAGE + "/quiz" + addresses.get(1)).asString(), "alert(5)");
    assertThat(depth.select(".choice").eachText())
        .containsExactly(
            "<b>none</b> & \"0\"",
            "<b>low</b> & \"1\"",
            "<b>moderate</b> & \"2\"",
            "<b>high</b> & \"3\"");
    shows(given().get(PAGE + "/quiz" + addresses.get(2)).asString(), "alert(6)");
    Document wrong =
        shows(given().queryParam("loops", ENTERED).get(PAGE + "/quiz").asString(), "alert(1)");
    assertThat(wrong.select("[type=number]").val()).isEmpty();
    shows(
        given().get(PAGE + "/quiz?loops=3&depth=HIGH&closed=true").asString(),
        "alert(1)",
        "alert(5)",
        "alert(6)",
        "alert(10)");
    Document lang =
        Jsoup.parse(
            given().queryParam("lang", ENTERED).queryParam(ENTERED, "1").get(PAGE).asString());
    holdsNoMarkup(lang);
  }

  @Test
  void theVerdictAndItsCallShowThemAsTexts() throws IOException {
    String location =
        given()
            .redirects()
            .follow(false)
            .contentType(FORM)
            .body("loops=5&depth=HIGH&closed=true")
            .post(PAGE + "/verdicts")
            .header("Location");
    String verdict = URI.create(location).getPath();
    shows(
        given().get(verdict).asString(),
        "alert(1)",
        "alert(5)",
        "alert(6)",
        "alert(10)",
        "alert(12)",
        "alert(14)",
        "alert(20)",
        "alert(25)",
        "alert(27)",
        "alert(30)",
        "alert(31)",
        "alert(32)");
    Document wrong =
        shows(
            given()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams("name", ENTERED, "email", ENTERED, "message", "</textarea>" + ENTERED)
                .post(verdict + "/calls")
                .asString(),
            "alert(10)");
    assertThat(wrong.select("#name, #email").eachAttr("value")).containsOnly(ENTERED);
    assertThat(wrong.select("#message").val()).isEqualTo("</textarea>" + ENTERED);
  }
}
