package io.firsthire;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that tests read pages with: this machine's, or the one that Playwright downloads. */
public final class Chromium implements AutoCloseable {
  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. */
  public static Chromium launch() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setHeadless(true).setArgs(List.of("--no-sandbox"));
    Map<String, String> environment = new HashMap<>();
    path()
        .ifPresent(
            path -> {
              options.setExecutablePath(path);
              environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            });
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** The browser to use; empty for the one that Playwright downloads. */
  public static Optional<Path> path() {
    String told = System.getProperty("chromium");
    if (told != null) {
      assertThat(Path.of(told)).as("-Dchromium").isExecutable();
      return Optional.of(Path.of(told));
    }
    return USUAL.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** The browser. */
  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
