package io.firsthire.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uses the quiz on a page of another website. */
class ComponentIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 25 * 1024;
  private static final String LISTEN =
      "window.told = []; for (const name of ['answer', 'verdict', 'call'])"
          + " document.addEventListener('firsthire-' + name,"
          + " event => window.told.push([name, event.target.id, event.detail]))";

  @RegisterExtension private static final Browsing BROWSING = new Browsing();

  private static OtherWebsite website;
  private static ServedSite site;

  private Page page;

  @BeforeAll
  static void start() throws IOException {
    website = new OtherWebsite();
    site =
        ServedSite.start(
            "quarkus.http.cors.enabled=true", "quarkus.http.cors.origins=" + website.address());
  }

  @AfterAll
  static void stop() {
    site.service().close();
    website.close();
  }

  @BeforeEach
  void open() {
    website.show(
        site.address(""),
        ServedSite.comparisons().stream()
            .map(c -> "<firsthire-quiz id=\"" + c + "\" comparison=\"" + c + "\"></firsthire-quiz>")
            .collect(Collectors.joining()));
    page = BROWSING.page();
    page.addInitScript(LISTEN);
    page.navigate(website.address());
  }

  private Locator quiz(int n) {
    return page.locator("#" + ServedSite.comparisons().get(n));
  }

  private static Locator button(Locator quiz, String name) {
    return quiz.locator("button", new Locator.LocatorOptions().setHasText(name));
  }

  private JsonNode told() {
    return JSON.valueToTree(page.evaluate("window.told"));
  }

  /** Answers the question that is shown, and waits for what comes next. */
  private void answer(Locator quiz) {
    quiz.locator("form").waitFor();
    int before = told().size();
    if (quiz.locator("[type=number]").count() > 0) {
      quiz.locator("[type=number]").fill("7");
    } else {
      quiz.locator("[type=radio]").last().check();
    }
    button(quiz, "Next").click();
    page.waitForCondition(() -> told().size() > before);
  }

  private void knowNothing(Locator quiz) {
    int before = told().size();
    button(quiz, "I don’t know").click();
    page.waitForCondition(() -> told().size() > before);
  }

  private void answerAll(Locator quiz) {
    do {
      answer(quiz);
    } while (quiz.locator("form").count() > 0);
  }

  @Test
  void twoQuizzesOnAPageAreAnsweredDecidedAndBookedAsTheApiDoes() {
    for (int n = 0; n < 2; n++) {
      Locator quiz = quiz(n);
      String comparison = ServedSite.comparisons().get(n);
      answerAll(quiz);
      button(quiz, "better advice").click();
      answer(quiz);
      while (quiz.locator("form").count() > 0) {
        knowNothing(quiz);
      }
      button(quiz, "Show my verdict").click();
      quiz.locator("[part=verdict]").waitFor();
      JsonNode last = told().get(told().size() - 1);
      assertThat(last.get(0).asText()).isEqualTo("verdict");
      assertThat(last.get(1).asText()).isEqualTo(comparison);
      Map<String, Object> firm = new LinkedHashMap<>();
      told()
          .forEach(
              event -> {
                if (event.get(0).asText().equals("answer")
                    && event.get(1).asText().equals(comparison)) {
                  firm.put(
                      event.at("/2/question").asText(),
                      JSON.convertValue(event.at("/2/answer"), Object.class));
                }
              });
      JsonNode decided = site.verdict(comparison, firm);
      for (String same : List.of("summary", "outcome", "hireFirst", "scores", "reasons")) {
        assertThat(last.at("/2/" + same)).isEqualTo(decided.path(same));
      }
      assertThat(quiz.locator("h2")).hasText(decided.path("summary").asText());
      assertThat(quiz.locator("h2")).isFocused();
      assertThat(quiz.locator("[part=verdict] li")).hasCount(decided.path("reasons").size());
      book(quiz);
    }
  }

  private void book(Locator quiz) {
    quiz.locator("[name=name]").fill("Ada");
    quiz.locator("[name=email]").fill("ada@example.com");
    quiz.locator("[name=firmName]").fill("Ada & Co.");
    quiz.locator("[name=phone]").fill("none");
    button(quiz, "Book a call").click();
    assertThat(quiz.locator("[role=alert]")).hasText("One entry needs another look. Phone");
    quiz.locator("[name=phone]").fill("");
    button(quiz, "Book a call").click();
    assertThat(quiz.locator("[role=status]")).containsText("We will get back to you by");
    JsonNode last = told().get(told().size() - 1);
    assertThat(last.get(0).asText()).isEqualTo("call");
    assertThat(last.at("/2/respondBy").asText()).isNotEmpty();
    // The browser says so of the entry that was wrong.
    assertThat(BROWSING.complaints()).allMatch(line -> line.startsWith("Failed to load resource"));
  }

  @Test
  void withoutAConnectionItSaysSoAndGoesOnWithoutLoss() {
    Locator quiz = quiz(0);
    answer(quiz);
    String second = quiz.locator("h2").textContent();
    page.context().setOffline(true);
    button(quiz, "I don’t know").click();
    assertThat(quiz.locator("[role=alert]"))
        .hasText("There is no connection. Your answers are kept.");
    assertThat(quiz.locator("h2")).hasText(second);
    button(quiz, "Try again").click();
    assertThat(quiz.locator("[role=alert]")).hasCount(1);
    page.context().setOffline(false);
    button(quiz, "Try again").click();
    assertThat(quiz.locator("[role=alert]")).hasCount(0);
    assertThat(quiz.locator("h2")).not().hasText(second);
    assertThat(told()).hasSize(2);
    String third = quiz.locator("h2").textContent();
    page.reload();
    assertThat(quiz.locator("h2")).hasText(third);
    button(quiz, "Back").click();
    assertThat(quiz.locator("h2")).hasText(second);
    assertThat(BROWSING.complaints())
        .allMatch(line -> line.contains("net::ERR_INTERNET_DISCONNECTED"));
  }

  @Test
  void answersThatRulesDoNotAllowAnyMoreAreAskedForAgain() {
    Locator quiz = quiz(0);
    answer(quiz);
    String second = quiz.locator("h2").textContent();
    page.evaluate(
        "() => { for (const key of Object.keys(sessionStorage)) {"
            + " const kept = JSON.parse(sessionStorage[key]);"
            + " sessionStorage[key] = JSON.stringify([...kept, ['nothingOfOurs', 'X']]); } }");
    page.reload();
    assertThat(quiz.locator("h2")).hasText(second);
    page.evaluate(
        "() => { for (const key of Object.keys(sessionStorage)) sessionStorage[key] = '7'; }");
    page.reload();
    quiz.locator("form").waitFor();
    answerAll(quiz);
    button(quiz, "Show my verdict").click();
    quiz.locator("[part=verdict]").waitFor();
    // Nothing is kept of a quiz that has come to its end.
    assertThat(
            page.evaluate(
                "id => Object.keys(sessionStorage).filter(key => key.endsWith(id))",
                ServedSite.comparisons().get(0)))
        .isEqualTo(List.of());
    assertThat(BROWSING.complaints()).allMatch(line -> line.startsWith("Failed to load resource"));
  }

  @Test
  void formsOfOurOwnPagesAreTakenWhereOtherWebsitesMayCall() {
    page.navigate(site.address("/compare/" + ServedSite.comparisons().get(0) + "/quiz"));
    while (page.locator("form.quiz").count() > 0) {
      page.locator("form.quiz button.quiet").click();
    }
    page.locator("form[method=post] button").click();
    page.waitForURL(url -> url.contains("/verdicts/"));
    page.locator(".booking").waitFor();
  }

  @Test
  void nobodyIsKeptOutOfIt() {
    Locator quiz = quiz(0);
    quiz.locator("form").waitFor();
    quiz(1).locator("form").waitFor();
    assertThat(AccessibilityIT.violations(page)).isEmpty();
    answerAll(quiz);
    assertThat(AccessibilityIT.violations(page)).isEmpty();
    button(quiz, "Show my verdict").click();
    quiz.locator("[part=verdict]").waitFor();
    assertThat(AccessibilityIT.violations(page)).isEmpty();
    page.setViewportSize(320, 640);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void itSpeaksTheLanguageThatItIsToldTo() {
    page.evaluate(
        "id => document.getElementById(id).setAttribute('locale', 'es-MX')",
        ServedSite.comparisons().get(0));
    assertThat(quiz(0).locator("button").first()).hasText("Siguiente");
    assertThat(quiz(1).locator("button").first()).hasText("Next");
    assertThat(quiz(0)).hasAttribute("lang", "es");
  }

  @Test
  void itFormatsMessagesAsThePagesDo() {
    quiz(0).locator("form").waitFor();
    SiteFiles files = new SiteFiles(Optional::empty);
    List<Object> arguments = List.of(0, 1, 2, 7, 1_000, 1_234_567, 2.25, "Zoë & {Co}");
    List<List<Object>> asked = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      Messages messages = Messages.read(files, language);
      for (String text : messages.texts().values()) {
        for (Object one : arguments) {
          if (one instanceof String && text.contains(",")) {
            continue;
          }
          asked.add(List.of(language, text, one, 3));
          Format format = new MessageFormat(text, messages.locale());
          expected.add(format.format(new Object[] {one, 3}));
        }
      }
    }
    List<?> said =
        (List<?>)
            page.evaluate(
                "all => all.map(one => customElements.get('firsthire-quiz').format(...one))",
                asked);
    for (int n = 0; n < asked.size(); n++) {
      assertThat(said.get(n)).as("%s", asked.get(n)).isEqualTo(expected.get(n));
    }
  }

  @Test
  void itIsSmall() throws IOException, InterruptedException {
    HttpResponse<byte[]> script =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(site.address("/assets/firsthire-quiz.js")))
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(script.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(script.body()).hasSizeLessThan(MOST_BYTES);
  }
}
