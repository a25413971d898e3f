package io.firsthire.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.firsthire.NpmProject;
import io.firsthire.docs.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forms of a firm's own, made from the schema as the documents show it, and answered by keyboard on
 * another website. Part of the nightly run; needs Node.js with npm and its registry.
 */
@Tag("nightly")
class OwnFormsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GUIDE = Path.of("src/docs/website/pages.md");
  private static final String SHOWN_SERVICE = "https://hiring.example.com";
  private static final String SHOWN_COMPARISON = "legal-case-manager-vs-paralegal";
  private static final int MOST_TRIES = 20;
  private static final double A_MOMENT = 250;
  private static final String PAGE =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Our firm</title></head>
      <body><main id="form" data-comparison="%s"></main><script type="module">%s</script></body></html>
      """;

  @RegisterExtension private static final Browsing BROWSING = new Browsing();

  private static OtherWebsite website;
  private static ServedSite site;
  private static NpmProject project;

  @BeforeAll
  static void start() throws Exception {
    website = new OtherWebsite();
    site =
        ServedSite.start(
            "quarkus.http.cors.enabled=true",
            "quarkus.http.cors.origins=" + website.address(),
            "firsthire.access.verdicts.burst=0");
    project = NpmProject.install("forms", site.service());
  }

  @AfterAll
  static void stop() {
    site.service().close();
    website.close();
  }

  private static String example(String language) throws IOException {
    return Guide.read(GUIDE).sections().stream()
        .filter(section -> section.title().equals("Build your own form"))
        .flatMap(section -> section.examples().stream())
        .filter(example -> example.language().equals(language))
        .map(Guide.Example::text)
        .findFirst()
        .orElseThrow();
  }

  /** An example that asks the service under test for one comparison. */
  private static String example(String language, String comparison) throws IOException {
    String example = example(language);
    assertThat(example).containsOnlyOnce(SHOWN_SERVICE).containsOnlyOnce(SHOWN_COMPARISON);
    return example.replace(SHOWN_SERVICE, site.address("")).replace(SHOWN_COMPARISON, comparison);
  }

  private static String bundled(String entry, String comparison) throws Exception {
    project.run(
        "npx",
        "esbuild",
        entry,
        "--bundle",
        "--minify",
        "--format=esm",
        "--jsx=automatic",
        "--define:process.env.NODE_ENV=\"production\"",
        "--log-level=warning",
        "--outfile=bundle.js");
    String script = Files.readString(project.folder().resolve("bundle.js"));
    return String.format(Locale.ROOT, PAGE, api(comparison), script);
  }

  private static String api(String comparison) {
    return site.address("/api/comparisons/" + comparison);
  }

  private static String html(String form, String comparison) throws Exception {
    switch (form) {
      case "rjsf":
        Files.writeString(project.folder().resolve("example.jsx"), example("jsx", comparison));
        return bundled("rjsf.jsx", comparison);
      case "JSON Forms":
        return bundled("jsonforms.jsx", comparison);
      default:
        return example("html", comparison);
    }
  }

  static Stream<Object> formsAndComparisons() {
    return Stream.of("rjsf", "JSON Forms", "no library")
        .flatMap(form -> ServedSite.comparisons().stream().map(c -> arguments(form, c)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("formsAndComparisons")
  void everyQuestionIsAnsweredByKeyboardAndTheVerdictIsShown(String form, String comparison)
      throws Exception {
    website.show(html(form, comparison));
    JsonNode questions =
        JSON.readTree(site.service().get("/api/comparisons/" + comparison + "/schema").body())
            .path("properties");
    Page page = BROWSING.page();
    page.navigate(website.address());
    FormByKeyboard keyboard = new FormByKeyboard(page, questions);
    keyboard.awaitQuestions();
    keyboard.assertEverythingIsSaid();

    JsonNode firm = keyboard.answerAll();
    assertThat(postedInTime(page, firm)).isEqualTo(firm);
    String summary =
        JSON.readTree(
                site.service()
                    .post("/api/comparisons/" + comparison + "/verdicts", firm.toString())
                    .body())
            .path("summary")
            .textValue();
    assertThat(page.locator("[role=status]")).hasText(summary);
  }

  /** What is posted by the button that has the focus. */
  private static JsonNode posted(Page page) throws IOException {
    Request posted =
        page.waitForRequest(
            request -> request.method().equals("POST") && request.url().endsWith("/verdicts"),
            () -> page.keyboard().press("Enter"));
    return JSON.readTree(posted.postData());
  }

  /** The same once it is some firm: JSON Forms tells what was typed last a moment later. */
  private static JsonNode postedInTime(Page page, JsonNode firm) throws IOException {
    JsonNode posted = posted(page);
    for (int tries = 1; tries < MOST_TRIES && !posted.equals(firm); tries++) {
      page.waitForTimeout(A_MOMENT);
      posted = posted(page);
    }
    return posted;
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void ajvInStrictModeAgreesWithTheService(String comparison) throws Exception {
    project.run("node", "strict.js", comparison);
  }

  static Stream<String> comparisons() {
    return ServedSite.comparisons().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void nothingIsAnsweredBeforeTheVisitorDoes(String form) throws Exception {
    website.show(html(form, SHOWN_COMPARISON));
    Page page = BROWSING.page();
    page.navigate(website.address());
    page.locator("input[type=number]").first().waitFor();
    page.locator("button").focus();
    assertThat(posted(page)).allMatch(JsonNode::isNull);
  }

  static Stream<String> forms() {
    return Stream.of("rjsf", "JSON Forms", "no library");
  }
}
