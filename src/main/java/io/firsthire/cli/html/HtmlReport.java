package io.firsthire.cli.html;

import io.firsthire.pack.check.Diagnostic;
import io.firsthire.suite.Coverage;
import io.firsthire.suite.SuiteRun;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One HTML page that needs nothing but itself. */
public final class HtmlReport {
  private static final String HTML = "text/html";

  private HtmlReport() {}

  /**
   * Prints the page.
   *
   * @param coverages of the runs, by comparison
   * @param version of the application
   */
  public static void print(
      List<Diagnostic> notLoaded,
      List<SuiteRun> runs,
      Map<String, Coverage> coverages,
      String version,
      PrintWriter out) {
    List<PackSection> packs = new ArrayList<>();
    for (SuiteRun run : runs) {
      Coverage coverage = coverages.get(run.suite().pack().comparison());
      packs.add(PackSection.of("p" + (packs.size() + 1), run, coverage));
    }
    String page =
        engine()
            .parse(resource("report.html"), Variant.forContentType(HTML), "report.html")
            .data("version", version)
            .data("tally", Tally.of(notLoaded, runs))
            .data("notLoaded", notLoaded)
            .data("packs", packs)
            .data("style", new RawString(resource("report.css")))
            .data("script", new RawString(resource("report.js")))
            .render();
    out.print(ascii(page));
  }

  /**
   * The same page in ASCII, since it is not known in which encoding it will be printed; style and
   * script, where references are not read, are ASCII as they are.
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

  /** Everything but a raw string is escaped. */
  private static Engine engine() {
    return Engine.builder()
        .addDefaults()
        .addValueResolver(new ReflectionValueResolver())
        .addResultMapper(new HtmlEscaper(List.of(HTML)))
        .build();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream("/report/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
