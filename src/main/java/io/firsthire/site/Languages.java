package io.firsthire.site;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages that pages speak: ours, and those that a firm added messages for. */
@Singleton
class Languages {
  static final String DEFAULT = "en";

  /** Longer than what any browser sends; the rest would only take time. */
  private static final int LONGEST = 200;

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
  private static final List<String> OURS = List.of(DEFAULT, "es");
  private static final Pattern FILE =
      Pattern.compile("messages_([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)\\.properties");

  private final Map<String, Messages> messages = new LinkedHashMap<>();

  Languages(SiteFiles files) {
    TreeSet<String> added = new TreeSet<>();
    for (String name : files.own()) {
      Matcher file = FILE.matcher(name);
      if (file.matches()) {
        added.add(file.group(1));
      }
    }
    OURS.forEach(language -> messages.put(language, Messages.read(files, language)));
    added.forEach(language -> messages.computeIfAbsent(language, tag -> Messages.read(files, tag)));
  }

  /** Whether a file has messages of a language. */
  static boolean isMessages(String file) {
    return FILE.matcher(file).matches();
  }

  /** All languages, ours first. */
  List<String> all() {
    return List.copyOf(messages.keySet());
  }

  /** The messages of one of the languages. */
  Messages messages(String language) {
    Messages known = messages.get(language);
    return known != null ? known : Objects.requireNonNull(messages.get(DEFAULT));
  }

  /** The language that a name, such as es or es-MX, stands for; empty if it is none of them. */
  Optional<String> named(@Nullable String name) {
    return name != null && TAG.matcher(name.strip()).matches()
        ? lookUp(name.strip())
        : Optional.empty();
  }

  /**
   * The language to answer in.
   *
   * @param asked what the address asks for; null if nothing
   * @param accepted the header {@code Accept-Language}; null if there is none
   */
  String choose(@Nullable String asked, @Nullable String accepted) {
    return named(asked)
        .or(() -> accepted == null ? Optional.empty() : lookUp(start(accepted)))
        .orElse(DEFAULT);
  }

  /** The first of very many languages. */
  private static String start(String ranges) {
    int end = ranges.length() <= LONGEST ? ranges.length() : ranges.lastIndexOf(',', LONGEST);
    return ranges.substring(0, Math.max(0, end));
  }

  /** The first of some languages that there is, or that a region's language is (RFC 4647, 3.4). */
  private Optional<String> lookUp(String ranges) {
    try {
      List<Locale> known = all().stream().map(Locale::forLanguageTag).toList();
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(ranges), known))
          .map(Locale::toLanguageTag)
          .flatMap(
              tag -> all().stream().filter(language -> language.equalsIgnoreCase(tag)).findFirst());
    } catch (IllegalArgumentException e) {
      // Those who ask for something else get the usual language.
      return Optional.empty();
    }
  }
}
