package io.firsthire.cli.html;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTML page that needs no other files: the frame that all pages share, with the template, the
 * style sheet and the script of one kind of page.
 *
 * @param kind the name of these three files
 * @param version the version of the application
 */
record HtmlPage(String kind, String version) {
  private static final String HTML = "text/html";

  /** Prints the page with what did not load, and with data for its template. */
  void print(List<Diagnostic> notLoaded, Map<String, Object> data, PrintWriter out) {
    String page =
        engine()
            .getTemplate(kind + ".html")
            .instance()
            .data("version", version)
            .data("notLoaded", notLoaded)
            .data("style", new RawString(resource("page.css") + resource(kind + ".css")))
            .data("script", new RawString(resource("page.js") + resource(kind + ".js")))
            .data("page", data)
            .render();
    out.print(ascii(page));
  }

  /**
   * The same page in ASCII, since the encoding it will be printed in is unknown. Style sheet and
   * script, in which references would not work, are ASCII already.
   */
  private static String ascii(String page) {
    StringBuilder ascii = new StringBuilder(page.length());
    page.codePoints()
        .forEach(
            c -> {
              if (c < 128) {
                ascii.append((char) c);
              } else {
                ascii.append("&#").append(c).append(';');
              }
            });
    return ascii.toString();
  }

  /** An engine that escapes everything but raw strings. */
  private static Engine engine() {
    return Engine.builder()
        .addDefaults()
        .addValueResolver(new ReflectionValueResolver())
        .addResultMapper(new HtmlEscaper(List.of(HTML)))
        .addLocator(name -> Optional.of(new ResourceLocation(resource(name))))
        .build();
  }

  private record ResourceLocation(String text) implements TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(HTML));
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream("/report/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
