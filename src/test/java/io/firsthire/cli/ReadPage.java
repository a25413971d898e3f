package io.firsthire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.firsthire.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The page of a report in a browser, as a reader has it; opened anew for each test. */
final class ReadPage implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final List<String> heard = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private Path file;
  private Chromium chromium;
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
    if (chromium == null) {
      chromium = Chromium.launch();
    }
    heard.clear();
    requested.clear();
    BrowserContext context = chromium.browser().newContext();
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page = context.newPage();
    page.onConsoleMessage(message -> heard.add(message.text()));
    page.onPageError(heard::add);
    page.onRequest(request -> requested.add(request.url()));
    page.navigate(file.toUri().toString());
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
    if (chromium != null) {
      chromium.close();
    }
  }
}
