package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.firsthire.Chromium;
import io.firsthire.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens pages in a browser, and holds that they complain of nothing and ask no third party. */
final class Browsing implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** How the browser says that a page was a problem's, which some tests ask for. */
  private static final Pattern PROBLEM_PAGE =
      Pattern.compile("Failed to load resource: the server responded with a status of 40[034] .*");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext tests) {
    chromium = Chromium.launch();
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.LONGEST.toMillis());
  }

  /** A page without anything on it. */
  Page page() {
    return page(new Browser.NewContextOptions());
  }

  /** The same in a browser with some options. */
  Page page(Browser.NewContextOptions options) {
    BrowserContext context =
        chromium.browser().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(Patience.LONGEST.toMillis());
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (!PROBLEM_PAGE.matcher(message.text()).matches()) {
            heard.add(message.text());
          }
        });
    page.onPageError(heard::add);
    page.onRequest(request -> requested.add(request.url()));
    return page;
  }

  /** What was complained of since it was asked last. */
  List<String> complaints() {
    List<String> since = List.copyOf(heard);
    heard.clear();
    return since;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    assertThat(complaints()).isEmpty();
    assertThat(requested).allMatch(url -> url.startsWith("http://127.0.0.1:"));
    requested.clear();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    chromium.close();
  }
}
