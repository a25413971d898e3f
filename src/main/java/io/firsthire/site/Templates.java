package io.firsthire.site;

import io.firsthire.config.TemplatesConfig;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
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

  private final SiteFiles files;
  private final boolean own;
  private final Engine engine;

  Templates(SiteFiles files, TemplatesConfig config) {
    this.files = files;
    this.own = config.directory().isPresent();
    this.engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .addLocator(this::locate)
            .build();
  }

  /** Keeps a service whose own templates cannot be read from starting. */
  void start(@Observes StartupEvent event) {
    if (own) {
      for (String name : NAMES) {
        try {
          engine.getTemplate(name);
        } catch (TemplateException e) {
          throw new ConfigurationException(
              "firsthire.templates.directory: " + name + ".html cannot be read: " + e.getMessage());
        }
      }
    }
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
