package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.config.BrandConfig;
import io.firsthire.config.SiteConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a firm makes of the site: its colors, its name, and its own files. */
class OwnFilesTest {
  @TempDir private Path directory;
  private final Map<String, String> settings = new HashMap<>();

  private void write(String name, String text) {
    try {
      Files.createDirectories(directory.resolve(name).getParent());
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Assets assets;
  private Languages languages;

  /** The list of no comparisons, as it is shown in a language. */
  private Document list(String language) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(BrandConfig.class)
            .withMapping(SiteConfig.class)
            .build();
    BrandConfig brand = config.getConfigMapping(BrandConfig.class);
    SiteConfig siteConfig = config.getConfigMapping(SiteConfig.class);
    SiteFiles files = new SiteFiles(() -> Optional.of(directory));
    languages = new Languages(files);
    assets = new Assets(files, brand, languages, siteConfig);
    Templates templates = new Templates(files);
    Visit visit =
        new Visit(
            language, false, "http://x", "http://x", "/compare", FormFields.of((String) null));
    Site site = new Site(templates, languages, assets, brand, siteConfig);
    new OwnFilesCheck(() -> Optional.of(directory), files, templates, site)
        .start(new StartupEvent());
    String html = site.draft("list", visit, "List").with("comparisons", List.of()).html();
    return Jsoup.parse(html);
  }

  private String asset(String name) {
    return new String(assets.find(name).orElseThrow().plain(), StandardCharsets.UTF_8);
  }

  @Test
  void withoutFilesOfItsOwnAFirmHasOurs() {
    Document page = list("en");
    assertThat(page.select("h1").text()).isEqualTo("Which legal role should you hire first?");
    assertThat(page.select(".brand").text()).isEqualTo("FirstHire");
    assertThat(asset("brand.css")).contains("--accent: #1f4e5f");
  }

  @Test
  void aTemplateOfItsOwnTakesThePlaceOfOurs() {
    write(
        "list.html", "{#include frame}<h1>Ours: {t.say('list.title')} {brand.name}</h1>{/include}");
    settings.put("firsthire.brand.name", "Pike & <Sons>");
    Document page = list("en");
    assertThat(page.select("h1").text())
        .isEqualTo("Ours: Which legal role should you hire first? Pike & <Sons>");
    assertThat(page.select("header .brand").text()).isEqualTo("Pike & <Sons>");
  }

  @Test
  void aTemplateThatCannotBeReadKeepsTheServiceFromStarting() {
    write("list.html", "{#include frame}<h1>{#if}</h1>");
    assertThatThrownBy(() -> list("en"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("firsthire.templates.directory: list.html cannot be read: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comparision.html | x | no page has the file 'comparision.html'; did you mean 'comparison.html'?",
        "frame.html | <p>{nothing.here}</p> | frame.html or problem.html cannot be shown: ",
        "messages_en.properties | site.menuu=x | no page has the messages_en.properties: message"
            + " 'site.menuu'; did you mean 'site.menu'?",
        "messages_es.properties | list.title={0,choice,x} | messages_es.properties: the message"
            + " 'list.title' cannot be read: "
      })
  void mistakesKeepTheServiceFromStarting(String file, String text, String told) {
    write(file, text + "\n");
    assertThatThrownBy(() -> list("en"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("firsthire.templates.directory: " + told);
  }

  @Test
  void messagesOfItsOwnTakeThePlaceOfOursAndOtherLanguagesAreAdded() {
    write("messages_en.properties", "list.title=Whom next?\n");
    write(
        "messages_fr-CA.properties",
        "language.name=Français\nlist.title=Qui embaucher d’abord ?\n");
    assertThat(list("en").select("h1").text()).isEqualTo("Whom next?");
    assertThat(list("es").select("h1").text()).startsWith("¿Qué puesto");
    Document french = list("fr-CA");
    assertThat(french.select("h1").text()).isEqualTo("Qui embaucher d’abord ?");
    assertThat(french.select("html").attr("lang")).isEqualTo("fr-CA");
    assertThat(french.select(".lead").text()).startsWith("Compare two roles");
    assertThat(french.select("footer nav > *").eachText())
        .containsExactly("English", "Español", "Français");
    assertThat(languages.choose(null, "fr-CA, en;q=0.5")).isEqualTo("fr-CA");
  }

  @Test
  void aStyleOfItsOwnTakesThePlaceOfOursWithinPages() {
    assertThat(list("en").select("style").html()).contains("--accent: ");
    write("assets/site.css", "body { color: red }\r\nb::after { content: \"</style><b>\" }\n");
    Document page = list("en");
    assertThat(asset("site.css")).startsWith("body { color: red }\r\n");
    // What a browser hashes has no returns.
    assertThat(page.select("style").html()).doesNotContain("\r");
    assertThat(page.select("style").html())
        .startsWith("body { color: red }\nb::after { content: \"<\\/style><b>\" }\n:root {");
    assertThat(page.select("b")).isEmpty();
  }

  @Test
  void theBrandIsSetWithoutFiles() {
    settings.put("firsthire.brand.color", "#102030");
    settings.put("firsthire.brand.color-on-dark", "#a0b0c0");
    settings.put("firsthire.brand.logo", "/logo.svg");
    settings.put("firsthire.brand.home", "https://pike.example");
    Document page = list("en");
    assertThat(asset("brand.css"))
        .isEqualTo(":root { --accent: #102030; --accent-dark: #a0b0c0; }\n");
    assertThat(asset("icon.svg")).contains("fill=\"#102030\"");
    assertThat(page.select("meta[name=theme-color]").attr("content")).isEqualTo("#102030");
    assertThat(page.select(".brand").attr("href")).isEqualTo("https://pike.example");
    assertThat(page.select(".brand img").attr("src")).isEqualTo("/logo.svg");
    assertThat(page.select(".brand img").attr("alt")).isEqualTo("FirstHire");
  }
}
