package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page of a report, open in a browser as a reader has it. */
final class ReadPage implements AutoCloseable {
  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

  private final List<String> heard = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private final Path file;
  private final Page page;

  /** A browser for some pages. */
  static final class Reader implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    Reader() {
      assertThat(CHROMIUM)
          .as("This test needs Chromium: apt-get install chromium, or -Dchromium=<its path>")
          .isExecutable();
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(CHROMIUM)
                      .setHeadless(true)
                      .setArgs(List.of("--no-sandbox")));
    }

    /** Opens a page, which may use the clipboard. */
    ReadPage open(Path file) {
      BrowserContext context = browser.newContext();
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      return new ReadPage(context.newPage(), file);
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  private ReadPage(Page page, Path file) {
    this.page = page;
    this.file = file;
    page.onConsoleMessage(message -> heard.add(message.text()));
    page.onPageError(heard::add);
    page.onRequest(request -> requested.add(request.url()));
    page.navigate(file.toUri().toString());
  }

  Page page() {
    return page;
  }

  /** Closes it, if nothing was complained of and nothing else was loaded. */
  @Override
  public void close() {
    assertThat(heard).isEmpty();
    assertThat(requested).containsExactly(file.toUri().toString());
    page.context().close();
  }
}
