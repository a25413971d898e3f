package io.firsthire.site;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import jakarta.inject.Singleton;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates of pages, in which all values are escaped but those that are marked as HTML. */
@Singleton
class Templates {
  private static final String HTML = "text/html";
  private static final String HTML_FILE = ".html";
  private static final List<String> NAMES =
      List.of(
          "frame",
          "list",
          "comparison",
          "quiz",
          "settled",
          "verdict",
          "call",
          "booked",
          "booking",
          "problem");

  /** The files of all templates. */
  static final List<String> FILES = NAMES.stream().map(name -> name + HTML_FILE).toList();

  private final SiteFiles files;
  private final Engine engine;

  Templates(SiteFiles files) {
    this.files = files;
    this.engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .addLocator(this::locate)
            .build();
  }

  /**
   * Reads a template.
   *
   * @throws io.quarkus.qute.TemplateException if it cannot be read
   */
  void read(String file) {
    engine.getTemplate(file.substring(0, file.length() - HTML_FILE.length()));
  }

  private Optional<TemplateLocation> locate(String name) {
    return NAMES.contains(name)
        ? files
            .find(name + ".html")
            .map(bytes -> new TemplateText(new String(bytes, StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private record TemplateText(String text) implements TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(HTML));
    }
  }

  /** A template with values for its names, as HTML. */
  String render(String name, Map<String, Object> data) {
    var template = engine.getTemplate(name).instance();
    data.forEach(template::data);
    return template.render();
  }
}
