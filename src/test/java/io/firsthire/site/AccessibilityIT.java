package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds the site to WCAG 2.2 AA, as far as axe can tell. */
class AccessibilityIT {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

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

  @Test
  void noStateHasAViolation() {
    Page page = BROWSING.page();
    SiteStates.all(
        page,
        site.address(""),
        ServedSite.comparisons().get(0),
        state -> {
          for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(violations(page)).as("%s, %s", state, scheme).isEmpty();
          }
          page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
          Pictures.take(page, state);
        });
  }

  /** What is wrong with a page, and where. */
  static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getHelp()
                        + ": "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
            .toList();
  }
}
