package io.firsthire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.firsthire.TestRules;
import io.firsthire.analysis.map.DecisionMap;
import io.firsthire.analysis.space.DecisionSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reads the page of a map with known flaws, in a browser as a reader does. */
class MapPageIT {
  private static final String FERRY = "ferry-vs-bridge";
  private static final String HOSTILE = "<script>document.title = 'stolen'</script> & 'how' – 渡";
  private static final String RULES =
      String.format(
          Locale.ROOT,
          """
      package firsthire

      import io.firsthire.vocabulary.*

      declare Water
          @questions
          deep : Boolean @question("%s") @example(true)
      end

      rule "Water is <b>deep</b> & wide"
      when
          Water(deep == true)
      then
          insert(new Need("passage", "ships", 1, "it is deep"));
      end

      rule "A crowd shares"
      when
          Crossing(passengers > 5000)
      then
          insert(new Outcome(OutcomeKind.HYBRID, "Share."));
      end

      rule "A score that nobody reaches"
      when
          Score(points > 1000)
      then
          insert(new Advice(AdviceKind.CAUTION, "Rest."));
      end
      """,
          HOSTILE);
  private static final String MORE = "rules/ferry-vs-bridge/more.drl";

  @RegisterExtension private static final ReadPage READ = new ReadPage();

  @TempDir private static Path directory;
  private static DecisionMap map;

  private Page page;

  @BeforeAll
  static void start() throws IOException {
    Path rules = directory.resolve("rules");
    TestRules.fill(rules, FERRY);
    Files.writeString(rules.resolve(FERRY).resolve("more.drl"), RULES);
    map = DecisionMap.of(DecisionSpace.ofOutcome(TestRules.pack(rules, FERRY)));
    READ.report("map", rules);
  }

  @BeforeEach
  void open() {
    page = READ.page();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private Locator decisions() {
    return page.locator(".decisions li");
  }

  private Locator rule(String name) {
    return page.locator("table.code tr")
        .filter(new Locator.FilterOptions().setHasText("rule \"" + name + "\""));
  }

  @Test
  void everyDecisionHasItsLetterItsBarAndItsCount() {
    assertThat(decisions()).hasCount(map.counts().size());
    IntStream.range(0, map.counts().size())
        .forEach(
            n -> {
              var decision = List.copyOf(map.counts().keySet()).get(n);
              assertThat(decisions().nth(n).locator(".badge"))
                  .hasText(String.valueOf((char) ('A' + n)));
              assertThat(decisions().nth(n).locator(".name")).hasText(decision.toString());
              assertThat(decisions().nth(n).locator(".of"))
                  .hasText(number(map.counts().get(decision)));
            });
    assertThat(page.locator(".pack > .note").first())
        .containsText("all the firms that the rules can tell apart");
  }

  @Test
  void whatIsFoundHasAFirmWhoseScenarioCanBeCopied() {
    Locator conflict =
        page.locator(".finding").filter(new Locator.FilterOptions().setHasText("conflict"));
    assertThat(conflict.locator("h3")).hasText("conflict several outcomes");
    assertThat(conflict.locator("pre")).containsText("firm: {passengers: 5001}");
    conflict.locator(".copy").click();
    assertThat(conflict.locator(".copy")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(conflict.locator("pre").textContent());
    page.locator(".looked summary").click();
    assertThat(page.locator(".looked li").first()).hasText("gap: no outcome none found");
  }

  @Test
  void aDeadRuleLeadsToItsLine() {
    page.locator("details.file")
        .filter(new Locator.FilterOptions().setHasText(MORE))
        .evaluate("file => { file.open = false; }");
    assertThat(rule("A score that nobody reaches")).not().isVisible();
    page.locator(".finding a")
        .filter(new Locator.FilterOptions().setHasText("A score that nobody reaches"))
        .click();
    assertThat(rule("A score that nobody reaches")).isInViewport();
    assertThat(rule("A score that nobody reaches")).hasClass("none");
    assertThat(rule("A score that nobody reaches").locator(".chip")).hasText("0 firms 0 %");
  }

  @Test
  void rulesHaveCountsAtTheirLinesAndWhatIsDecidedBehindThem() {
    long firms = map.size();
    assertThat(rule("Many people cross").locator(".chip"))
        .hasText(number(firms * 2 / 3) + " firms 66.7 %");
    rule("Many people cross").locator("button").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("tr.by h4"))
        .hasText(
            String.format(
                Locale.ROOT, "fires in %s of %s firms", number(firms * 2 / 3), number(firms)));
    assertThat(page.locator("tr.by li").last()).containsText("several outcomes");
    page.keyboard().press("Enter");
    assertThat(page.locator("tr.by")).hasCount(0);
    rule("Many islanders can pay for it").click();
    assertThat(page.locator("tr.by h4")).containsText("which differ in islanders, budget too");
  }

  @Test
  void everyCellCountsTheFirmsWithBothAnswers() {
    assertCells("hurry", "deep");
    assertCells("deep", "passengers");
  }

  private void assertCells(String down, String across) {
    choose("rows", down);
    choose("columns", across);
    DecisionSpace space = map.space();
    int row = place(down);
    int column = place(across);
    for (int r = 0; r < space.questions().get(row).size(); r++) {
      for (int c = 0; c < space.questions().get(column).size(); c++) {
        Map<String, Long> counts = new TreeMap<>();
        for (long firm = 0; firm < map.size(); firm++) {
          if (space.classOf(firm, row) == r && space.classOf(firm, column) == c) {
            counts.merge(map.decision(firm).toString(), 1L, Long::sum);
          }
        }
        Locator cell = page.locator(".grid tbody tr").nth(r).locator(".cell").nth(c);
        cell.hover();
        assertThat(page.locator(".cell-counts .counts-of li > :nth-child(2)"))
            .hasText(counts.keySet().toArray(String[]::new));
        assertThat(page.locator(".cell-counts .counts-of li > :nth-child(4)"))
            .hasText(counts.values().stream().map(MapPageIT::number).toArray(String[]::new));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        String percent = String.format(Locale.ROOT, "%.1f", 100.0 * most / all);
        assertThat(cell.locator("b")).hasText(percent.replace(".0", "") + " %");
      }
    }
  }

  private void choose(String axis, String question) {
    page.locator("select." + axis).selectOption(Integer.toString(place(question)));
  }

  private static int place(String question) {
    return map.space().questions().stream()
        .map(classes -> classes.question().name())
        .toList()
        .indexOf(question);
  }

  @Test
  void theArrowKeysGoFromCellToCell() {
    choose("rows", "hurry");
    choose("columns", "cargo");
    page.locator("select.columns").focus();
    page.keyboard().press("Tab");
    assertThat(page.locator(".cell").first()).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".cell").nth(4)).isFocused();
    assertThat(page.locator(".cell-counts"))
        .containsText("with hurry: MODERATE and cargo: MODERATE");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".cell").nth(5)).isFocused();
  }

  @Test
  void aQuestionThatIsChosenTwiceChangesPlaces() {
    choose("rows", "hurry");
    choose("columns", "cargo");
    choose("rows", "cargo");
    assertThat(page.locator("select.columns")).hasValue(Integer.toString(place("hurry")));
    assertThat(page.locator(".grid .question")).hasText(new String[] {"hurry", "cargo"});
  }

  @Test
  void stepsAreInTheOrderOfWhatTheyChange() {
    List<Integer> changed =
        page.locator(".cliffs .share .sub").allTextContents().stream()
            .map(text -> Integer.parseInt(text.replaceAll(" of .*", "").replace(",", "")))
            .toList();
    assertThat(changed).hasSizeGreaterThan(5).isSortedAccordingTo((a, b) -> b - a);
    assertThat(page.locator(".cliffs tbody tr").first()).containsText("passengers5000 → 5001100 %");
  }

  @Test
  void noTextBecomesMarkup() {
    assertThat(page.locator(".classes tr").filter(new Locator.FilterOptions().setHasText("deep")))
        .containsText(HOSTILE);
    assertThat(page.locator("select.rows option").nth(place("deep"))).hasText("deep – " + HOSTILE);
    assertThat(rule("Water is <b>deep</b> & wide").locator(".source")).containsText("<b>deep</b>");
    assertThat(page.locator("script")).hasCount(1);
    assertThat(page.title()).endsWith("found – maps of FirstHire");
  }

  @Test
  void itFitsANarrowScreenAndIsDarkInTheDark() {
    page.setViewportSize(400, 800);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(400);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(18, 22, 28)");
  }
}
