package io.firsthire.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Visitors answer the quizzes of all comparisons, with a browser and without one. */
class VisitorsIT {
  /** With those who have a browser, there are 50 visitors or more. */
  private static final int WITHOUT_BROWSER = 46;

  private static final int MOST_TABS = 60;
  private static final int NARROW = 320;

  @RegisterExtension private static final Browsing BROWSING = new Browsing();

  private static ServedSite site;

  @BeforeAll
  static void start() {
    site = ServedSite.start();
  }

  @AfterAll
  static void stop() {
    site.service().close();
  }

  private static String quiz(String comparison) {
    return site.address("/compare/" + comparison + "/quiz");
  }

  private static Document html(Page page) {
    return Jsoup.parse(page.content(), page.url());
  }

  private static void assertVerdict(Document page, String comparison, Map<String, Object> firm) {
    JsonNode decided = site.verdict(comparison, firm);
    assertThat(ShownVerdict.of(page))
        .as("%s: %s", comparison, firm)
        .isEqualTo(ShownVerdict.of(decided, site.page(comparison)));
  }

  @Test
  void whoeverAnswersByChanceReadsWhatTheApiDecides() throws IOException {
    for (String comparison : ServedSite.comparisons()) {
      for (int seed = 0; seed < WITHOUT_BROWSER / ServedSite.comparisons().size(); seed++) {
        RandomVisitor visitor = new RandomVisitor(seed);
        Document verdict = visitor.visit(quiz(comparison));
        assertThat(verdict.location()).contains("/verdicts/");
        assertVerdict(verdict, comparison, visitor.firm());
      }
    }
  }

  @Test
  void theQuizWorksWithoutJavaScript() {
    String comparison = ServedSite.comparisons().get(1);
    Page page = BROWSING.page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(site.address("/compare/" + comparison));
    page.locator(".start a.button").click();
    Random random = new Random(1);
    Map<String, Object> firm = new LinkedHashMap<>();
    while (page.locator("form.quiz").count() > 0) {
      RandomVisitor.Answer answer = RandomVisitor.answer(form(page), random);
      firm.put(answer.question(), answer.value());
      if (answer.value() == null) {
        page.locator("form.quiz button.quiet").click();
      } else {
        if (page.locator("[type=number]").count() > 0) {
          page.locator("[type=number]").fill(answer.text());
        } else {
          page.locator("[type=radio][value=" + answer.text() + "]").check();
        }
        page.locator("form.quiz button:not(.quiet)").click();
      }
    }
    page.locator("form[method=post] button").click();
    assertVerdict(html(page), comparison, firm);
    page.locator(".booking [name=name]").fill("Ada");
    page.locator(".booking [name=email]").fill("ada@example.com");
    page.locator(".booking [name=firmName]").fill("Ada & Co.");
    page.locator(".booking button").click();
    assertThat(page.locator("h1")).hasText("Thank you. We will be in touch.");
  }

  private static Document form(Page page) {
    return Jsoup.parse(page.locator("form.quiz").evaluate("form => form.outerHTML").toString());
  }

  /** Presses Tab until something has the focus. */
  private static void tab(Page page, String selector) {
    for (int n = 0; n < MOST_TABS; n++) {
      page.keyboard().press("Tab");
      Object focused = page.evaluate("s => document.activeElement.matches(s)", selector);
      if (Boolean.TRUE.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + selector + " on " + page.url());
  }

  /** Presses Enter, which leads to another page. */
  private static void enter(Page page) {
    String before = page.url();
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.equals(before));
  }

  @Test
  void theKeyboardIsEnough() {
    String comparison = ServedSite.comparisons().get(0);
    Page page = BROWSING.page();
    page.navigate(site.address("/compare"));
    tab(page, "a.button[href='/compare/" + comparison + "/quiz']");
    enter(page);
    Random random = new Random(2);
    Map<String, Object> firm = new LinkedHashMap<>();
    while (page.locator("form.quiz").count() > 0) {
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      assertThat(page.locator(".skip")).isInViewport();
      page.keyboard().press("Enter");
      RandomVisitor.Answer answer = RandomVisitor.answer(form(page), random);
      firm.put(answer.question(), answer.value());
      if (answer.value() == null) {
        tab(page, "form.quiz button.quiet");
      } else if (page.locator("[type=number]").count() > 0) {
        tab(page, "[type=number]");
        page.keyboard().type(answer.text());
      } else {
        tab(page, "[type=radio]");
        page.keyboard().press("Space");
        while (page.locator("[value=" + answer.text() + "]:checked").count() == 0) {
          page.keyboard().press("ArrowDown");
        }
      }
      enter(page);
    }
    tab(page, "form[method=post] button");
    enter(page);
    assertVerdict(html(page), comparison, firm);
    tab(page, "[name=name]");
    page.keyboard().type("Ada");
    tab(page, "[name=email]");
    page.keyboard().type("ada@example.com");
    tab(page, "[name=firmName]");
    page.keyboard().type("Ada & Co.");
    tab(page, ".booking button");
    enter(page);
    assertThat(page.locator(".lead")).containsText("We will get back to you by");
  }

  @Test
  void whoeverKnowsNothingIsAskedNothingTwiceAndReadsWhatTheApiDecides() {
    String comparison = ServedSite.comparisons().get(0);
    Page page = BROWSING.page();
    page.navigate(quiz(comparison));
    Map<String, Object> firm = new LinkedHashMap<>();
    while (true) {
      while (page.locator("form.quiz").count() > 0) {
        String question = page.locator("form.quiz button.quiet").getAttribute("name");
        assertThat(firm).doesNotContainKey(question);
        firm.put(question, null);
        page.locator("form.quiz button.quiet").click();
      }
      Locator on = page.locator("form[method=post] a.quiet");
      if (on.count() == 0) {
        break;
      }
      on.click();
    }
    assertThat(page.locator(".answers dd:not(.again)"))
        .hasText(firm.keySet().stream().map(name -> "not known").toArray(String[]::new));
    page.locator("form[method=post] button").click();
    assertVerdict(html(page), comparison, firm);
  }

  @Test
  void narrowScreensScrollInOneDirectionOnly() {
    Page page = BROWSING.page(new Browser.NewContextOptions().setViewportSize(NARROW, 640));
    SiteStates.all(
        page,
        site.address(""),
        ServedSite.comparisons().get(1),
        state ->
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(state)
                .isEqualTo(NARROW));
  }

  private static void answerFirst(Page page) {
    if (page.locator("[type=number]").count() > 0) {
      page.locator("[type=number]").fill("7");
    } else {
      page.locator("[type=radio]").first().check();
    }
    page.locator("form.quiz button:not(.quiet)").click();
  }

  private static List<String> carried(Page page) {
    return html(page).select("form.quiz [type=hidden]").stream()
        .map(field -> field.attr("name") + "=" + field.val())
        .toList();
  }

  @Test
  void backAndReloadLoseNothing() {
    Page page = BROWSING.page();
    page.navigate(quiz(ServedSite.comparisons().get(0)));
    List<String> answers = List.of();
    for (int n = 0; n < 3; n++) {
      answerFirst(page);
      assertThat(carried(page)).hasSize(n + 1).containsAll(answers);
      answers = carried(page);
    }
    String question = page.locator("h1").textContent();
    page.reload();
    assertThat(carried(page)).isEqualTo(answers);
    assertThat(page.locator("h1")).hasText(question);

    page.goBack();
    assertThat(carried(page)).isEqualTo(answers.subList(0, 2));
    page.goForward();
    assertThat(carried(page)).isEqualTo(answers);
    assertThat(page.locator("h1")).hasText(question);

    page.locator("a", new Page.LocatorOptions().setHasText("Back")).last().click();
    assertThat(carried(page)).isEqualTo(answers.subList(0, 2));
    answerFirst(page);
    assertThat(carried(page)).isEqualTo(answers);
    assertThat(page.locator("h1")).hasText(question);
  }

  @Test
  void aVerdictStaysAndLeadsBackToItsAnswers() {
    Page page = BROWSING.page();
    String comparison = ServedSite.comparisons().get(0);
    page.navigate(quiz(comparison));
    answerFirst(page);
    List<String> answers = carried(page);
    while (page.locator("form.quiz").count() > 0) {
      page.locator("form.quiz button.quiet").click();
    }
    page.locator("form[method=post] button").click();
    List<String> told = page.locator(".answers").allTextContents();
    page.reload();
    assertThat(page.locator(".answers").allTextContents()).isEqualTo(told);
    page.locator("a", new Page.LocatorOptions().setHasText("Change my answers")).click();
    page.waitForURL(Pattern.compile(".*/quiz\\?.*"));
    assertThat(html(page).select("[type=hidden]").eachAttr("name"))
        .contains(answers.get(0).replaceAll("=.*", ""));
  }
}
