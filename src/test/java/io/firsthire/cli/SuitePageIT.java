package io.firsthire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firsthire.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reads the HTML page of a suite that is counted by hand, in a browser as a reader does. */
class SuitePageIT {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String NEEDS = "rules/ferry-vs-bridge/needs.drl";
  private static final String HOSTILE =
      "Hurry <script>document.title = 'stolen'</script> & \"waits\" – 渡";
  private static final String SUITE =
      String.format(
          Locale.ROOT,
          """
      scenarios:
        - { name: Hurry builds a bridge, firm: { hurry: HIGH, passengers: 1001 }, expect: { outcome: HIRE_FIRST } }
        - { name: '%s', firm: { hurry: HIGH }, expect: { outcome: HYBRID } }
        - { name: Nothing is known, expect: { outcome: MEASURE_FIRST } }
        - { name: Some day, skip: not <b>decided</b>, expect: { outcome: HYBRID } }
      """,
          HOSTILE.replace("'", "''"));

  private static final String WAYS = "rules/ferry-vs-bridge/ways.drl";
  private static final String RULES =
      """
      package firsthire
      import io.firsthire.vocabulary.*
      rule "Each way over is looked at"
      when
          Crossing(hurry != null)
          Role($name : name)
      then
          insert(new Advice(AdviceKind.CAUTION, "<b>" + $name));
      end
      """;

  @RegisterExtension private static final ReadPage READ = new ReadPage();

  @TempDir private static Path directory;

  private Page page;

  @BeforeAll
  static void start() throws IOException {
    Path rules = directory.resolve("rules");
    TestRules.fill(rules, FERRY);
    Files.writeString(rules.resolve(FERRY).resolve("a_test.yaml"), SUITE);
    Files.writeString(rules.resolve(FERRY).resolve("ways.drl"), RULES);
    READ.report("test", rules);
  }

  @BeforeEach
  void open() {
    page = READ.page();
  }

  private Locator file(String path) {
    return page.locator("details.file")
        .filter(new Locator.FilterOptions().setHas(page.getByText(path, exactly())));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private Locator line(String path, int number) {
    return file(path).locator("tr").nth(number - 1);
  }

  private Locator scenarios() {
    return page.locator("tr.by li");
  }

  @Test
  void theSummaryCountsScenariosAndGoals() {
    assertThat(page.locator("header .tally")).hasText("2 passed1 failed1 skipped");
    assertThat(page.locator("nav .bar").filter(new Locator.FilterOptions().setHasText("outcomes")))
        .containsText("2 of 3");
    assertThat(page.locator(".ends .chip"))
        .hasText(
            new String[] {
              "HIRE_FIRST 2", "HYBRID 0", "MEASURE_FIRST 1", "ferry first 0", "bridge first 2"
            });
  }

  @Test
  void countsStandAtTheirLines() {
    assertThat(line(NEEDS, 5).locator(".source")).hasText("rule \"Time matters\"");
    assertThat(line(NEEDS, 5).locator(".chip")).hasText("fired 2");
    assertThat(line(NEEDS, 5)).hasClass("full");
    assertThat(line(NEEDS, 13).locator(".chip")).hasText("fired 0");
    assertThat(line(NEEDS, 13)).hasClass("none");
    assertThat(line(NEEDS, 23).locator(".source"))
        .hasText("    Crossing($passengers : passengers > 1000)");
    assertThat(line(NEEDS, 23).locator(".chip")).hasText(new String[] {"true 1", "false 2"});
    assertThat(line(NEEDS, 23)).hasClass("full");
    assertThat(line(NEEDS, 37).locator(".chip"))
        .hasText(new String[] {"true 0", "false 3", "true 0", "false 3"});
    assertThat(line(NEEDS, 37)).hasClass("part");
    assertThat(line(NEEDS, 39).locator(".chip")).hasText("shown 0");
    assertThat(line(NEEDS, 6).locator(".chip")).hasCount(0);
    assertThat(file(NEEDS).locator("tr")).hasCount(40);
    assertThat(line(WAYS, 3).locator(".chip")).hasText("fired 4× in 2");
    assertThat(line(WAYS, 8).locator(".source"))
        .hasText("    insert(new Advice(AdviceKind.CAUTION, \"<b>\" + $name));");
  }

  @Test
  void aClickOnALineListsItsScenarios() {
    line(NEEDS, 5).locator(".source").click();
    assertThat(scenarios()).hasText(new String[] {"Hurry builds a bridge", HOSTILE});
    line(NEEDS, 5).locator(".source").click();
    assertThat(scenarios()).hasCount(0);
    line(NEEDS, 23).click();
    assertThat(page.locator("tr.by section"))
        .containsText(
            new String[] {
              "passengers > 1000 holdsin 1 scenarioHurry builds a bridge",
              "passengers > 1000 does not holdin 2 scenarios" + HOSTILE + "Nothing is known"
            });
  }

  @Test
  void theKeyboardDoesWhatTheMouseDoes() {
    Locator button = line(NEEDS, 5).locator("button");
    button.focus();
    page.keyboard().press("Enter");
    assertThat(scenarios()).hasCount(2);
    assertThat(button).hasAttribute("aria-expanded", "true");
    page.keyboard().press("Space");
    assertThat(scenarios()).hasCount(0);
    assertThat(button).hasAttribute("aria-expanded", "false");
  }

  @Test
  void whatIsNotExercisedLeadsToItsLine() {
    file(NEEDS).locator("summary").click();
    assertThat(line(NEEDS, 35)).not().isVisible();
    page.locator(".missing a")
        .filter(new Locator.FilterOptions().setHasText(NEEDS + ":35"))
        .click();
    assertThat(line(NEEDS, 35)).isVisible();
    assertThat(line(NEEDS, 35)).isInViewport();
  }

  @Test
  void aFailureSaysWhyAndNoTextBecomesMarkup() {
    assertThat(page.locator(".failure h3")).hasText(HOSTILE);
    assertThat(page.locator(".failure tbody :is(th, td)"))
        .hasText(new String[] {"outcome", "HYBRID", "HIRE_FIRST"});
    assertThat(page.locator(".failure"))
        .containsText("Time matters gives bridge 3: passengers are badly pressed for time");
    assertThat(page.locator(".failure details")).containsText("Many people cross");
    assertThat(page.locator(".scenarios li.skipped")).containsText("skipped: not <b>decided</b>");
    assertThat(page).hasTitle("2 passed, 1 failed – suites of FirstHire");
    assertThat(page.locator("script")).hasCount(1);
  }

  @Test
  void darkModeIsDark() {
    String ground = "getComputedStyle(document.body).backgroundColor";
    Object light = page.evaluate(ground);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(light).isEqualTo("rgb(246, 247, 249)");
    assertThat(page.evaluate(ground)).isEqualTo("rgb(18, 22, 28)");
  }
}
