package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;

/**
 * Pictures of what visitors see, as it is: those of each run are in {@code target/pictures}, and
 * with {@code -Dupdate=true} those in the documents are replaced.
 */
final class Pictures {
  private static final Path OF_THE_RUN = Path.of("target", "pictures");
  private static final Path IN_DOCUMENTS = Path.of("src", "docs", "website", "images");
  private static final int HEIGHT = 900;

  /** The states that documents show, with the names of their pictures. */
  private static final Map<String, String> SHOWN =
      Map.of(
          "page", "comparison.png",
          "question with choices", "quiz.png",
          "verdict", "verdict.png");

  private Pictures() {}

  /** Takes a picture of a state, if the documents show it. */
  static void take(Page page, String state) {
    String name = SHOWN.get(state);
    if (name == null) {
      return;
    }
    page.setViewportSize(1280, HEIGHT);
    take(page, OF_THE_RUN.resolve(name));
    assertThat(IN_DOCUMENTS.resolve(name)).isNotEmptyFile();
    if (Boolean.getBoolean("update")) {
      take(page, IN_DOCUMENTS.resolve(name));
    }
  }

  private static void take(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(file).isNotEmptyFile();
  }
}
