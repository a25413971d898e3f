package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The page of a report in a browser, as a reader has it; opened anew for each test. */
final class ReadPage implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

  private final List<String> heard = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private Path file;
  private Playwright playwright;
  private Browser browser;
  private Page page;

  /** Writes the report of a command on rules that are not as they should be. */
  void report(String command, Path rules) throws IOException {
    CommandRun run = CommandRun.of(command, "--format", "html", rules);
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).as("in any encoding").matches("\\p{ASCII}*");
    file = Files.writeString(rules.resolveSibling(command + ".html"), run.out());
  }

  Page page() {
    return page;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    if (browser == null) {
      launch();
    }
    heard.clear();
    requested.clear();
    BrowserContext context = browser.newContext();
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page = context.newPage();
    page.onConsoleMessage(message -> heard.add(message.text()));
    page.onPageError(heard::add);
    page.onRequest(request -> requested.add(request.url()));
    page.navigate(file.toUri().toString());
  }

  private void launch() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setHeadless(true).setArgs(List.of("--no-sandbox"));
    Map<String, String> environment = new HashMap<>();
    chromium()
        .ifPresent(
            path -> {
              options.setExecutablePath(path);
              environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            });
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser = playwright.chromium().launch(options);
  }

  /** The browser to use, or empty for the one that Playwright downloads. */
  private static Optional<Path> chromium() {
    String told = System.getProperty("chromium");
    if (told != null) {
      assertThat(Path.of(told)).as("-Dchromium").isExecutable();
      return Optional.of(Path.of(told));
    }
    return USUAL.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Nothing was complained of, and nothing else was loaded. */
  @Override
  public void afterEach(ExtensionContext test) {
    page.context().close();
    assertThat(heard).isEmpty();
    assertThat(requested).containsExactly(file.toUri().toString());
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (playwright != null) {
      playwright.close();
    }
  }
}
