package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.Chromium;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lighthouse and the Nu validator say of the pages. Part of the nightly run; needs npm. */
@Tag("nightly")
class OutsideJudgesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPARISON = ServedSite.comparisons().get(0);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final double LEAST = 0.98;

  @TempDir private static Path directory;
  private static ServedSite site;
  private static NpmTools tools;

  @BeforeAll
  static void start() throws Exception {
    // The validator's later versions download themselves from elsewhere.
    tools = NpmTools.install("lighthouse@13.5.0", "vnu-jar@24.10.17");
    // Search engines are told an address only if it is configured.
    site = ServedSite.start("firsthire.site.address=https://hiring.example.com");
  }

  @AfterAll
  static void stop() {
    site.service().close();
  }

  private static HttpResponse<String> post(String path, String form) {
    return site.service().call("POST", path, form, "Content-Type", FORM);
  }

  private static String verdict(String comparison) {
    String path = "/compare/" + comparison + "/verdicts";
    String location =
        post(path, "draftingBacklog=HIGH&attorneys=9").headers().firstValue("Location").get();
    return URI.create(location).getPath();
  }

  private static void write(List<Path> files, HttpResponse<String> page) throws Exception {
    Path file = directory.resolve(files.size() + ".html");
    Files.writeString(file, page.body());
    files.add(file);
  }

  @Test
  void thePagesAreHtmlWithoutErrors() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      for (String comparison : ServedSite.comparisons()) {
        String page = "/compare/" + comparison;
        String verdict = verdict(comparison);
        for (String path :
            List.of(
                "/compare",
                page,
                page + "/quiz",
                page + "/quiz?attorneys=x",
                page + "/quiz?draftingBacklog=x",
                page + "/quiz?draftingBacklog=HIGH",
                verdict,
                "/compare/nothing")) {
          write(files, site.service().get(path, "Accept-Language", language));
        }
        String suffix = "?lang=" + language;
        write(files, post(verdict + "/calls" + suffix, "email=x&timeZone=x"));
        write(
            files,
            post(
                verdict + "/calls" + suffix,
                "name=A&email=a@example.com&firmName=F&timeZone=America/New_York"));
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(tools.modules().resolve("vnu-jar/build/dist/vnu.jar").toString());
    command.add("--also-check-css");
    command.add("--errors-only");
    files.forEach(file -> command.add(file.toString()));
    command.add("src/main/resources/site/assets/site.css");
    assertThat(tools.run(Map.of(), command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "quiz", "verdict"})
  void pagesAreQuickAccessibleAndFound(String name) throws Exception {
    String path =
        switch (name) {
          case "page" -> "/compare/" + COMPARISON;
          case "quiz" -> "/compare/" + COMPARISON + "/quiz";
          default -> verdict(COMPARISON);
        };
    Path report = directory.resolve(name + ".json");
    List<String> command = new ArrayList<>();
    command.add(tools.modules().resolve(".bin/lighthouse").toString());
    command.add(site.address(path));
    command.add("--quiet");
    command.add("--output=json");
    command.add("--output-path=" + report);
    command.add("--chrome-flags=--headless=new --no-sandbox");
    if (!name.equals("page")) {
      // Search engines are told to leave them alone.
      command.add("--skip-audits=is-crawlable");
    }
    Map<String, String> environment = new HashMap<>();
    Chromium.path().ifPresent(chromium -> environment.put("CHROME_PATH", chromium.toString()));
    tools.run(environment, command);
    JsonNode categories = JSON.readTree(report.toFile()).path("categories");
    for (String category : List.of("performance", "accessibility", "best-practices", "seo")) {
      assertThat(categories.path(category).path("score").asDouble())
          .as("%s of the %s", category, name)
          .isGreaterThanOrEqualTo(LEAST);
    }
  }
}
