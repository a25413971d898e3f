package io.firsthire.rules.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What each diagnostic means and how to fix it, from the analysts' reference of diagnostics, which
 * is part of the application.
 */
public final class Explanations {
  private static final String DOCUMENT = "/docs/diagnostics.md";
  private static final Pattern HEADING = Pattern.compile("(?m)^## ");
  private static final Pattern TITLE = Pattern.compile("^\\*.*\\n\\n");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Map<String, String> SECTIONS = sections();

  private Explanations() {}

  /** The explanation of a code, in Markdown, without its heading; each code has one. */
  public static String of(Code code) {
    return Objects.requireNonNull(SECTIONS.get(code.id()));
  }

  /** The explanation for a terminal: without the code's title, and with links as plain words. */
  public static String plain(Code code) {
    return LINK.matcher(TITLE.matcher(of(code)).replaceFirst("")).replaceAll("$1");
  }

  /** The codes that are explained, in the order of the document. */
  public static List<String> codes() {
    return List.copyOf(SECTIONS.keySet());
  }

  /** The code with a name, which may also be written like the constant. */
  public static Optional<Code> find(String name) {
    return Code.of(name.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    HEADING
        .splitAsStream(document())
        .skip(1)
        .forEach(
            section -> {
              int end = section.indexOf('\n');
              sections.put(section.substring(0, end), section.substring(end).strip());
            });
    return sections;
  }

  private static String document() {
    try (InputStream in = Explanations.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is not in the application");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
