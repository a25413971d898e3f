package io.firsthire.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the messages of all languages to each other. */
class MessagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  /** A message's key, as templates, scripts and classes name it. */
  private static final Pattern SAID = Pattern.compile("[Ss]ay\\(\\s*['\"]([a-z.]+)['\"]");

  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/resources/site"), Path.of("src/main/java/io/firsthire/site"));
  private static final SiteFiles FILES = new SiteFiles(Optional::empty);

  private static Map<String, String> texts(String language) {
    Properties read = new Properties();
    try {
      read.load(
          new StringReader(
              new String(
                  FILES.ours(Messages.name(language)).orElseThrow(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return texts;
  }

  private static Stream<String> languages() {
    return new Languages(FILES).all().stream();
  }

  private static SortedSet<String> arguments(String text) {
    SortedSet<String> arguments = new TreeSet<>();
    ARGUMENT.matcher(text).results().forEach(found -> arguments.add(found.group(1)));
    return arguments;
  }

  @Test
  void everyLanguageSaysTheSameThings() {
    Map<String, String> english = texts(Languages.DEFAULT);
    assertThat(english).hasSizeGreaterThan(100);
    languages()
        .forEach(
            language -> {
              Map<String, String> texts = texts(language);
              assertThat(texts.keySet()).as(language).isEqualTo(english.keySet());
              texts.forEach(
                  (key, text) ->
                      assertThat(arguments(text))
                          .as("%s: %s", language, key)
                          .isEqualTo(arguments(english.get(key))));
            });
  }

  @Test
  void everyMessageIsOneAndNothingInItIsQuoted() {
    languages()
        .forEach(
            language ->
                texts(language)
                    .forEach(
                        (key, text) -> {
                          assertThat(text).as("%s: %s", language, key).isNotBlank();
                          assertThat(text).as("%s: %s", language, key).doesNotContain("'");
                          assertChoices(
                              key, new MessageFormat(text, Locale.forLanguageTag(language)));
                        }));
  }

  /** A choice begins with what is said of nothing or one, and has no gap. */
  private static void assertChoices(String key, MessageFormat message) {
    for (Format format : message.getFormats()) {
      if (format instanceof ChoiceFormat choice) {
        assertThat(choice.getLimits()).as(key).hasSizeGreaterThan(1).isSorted();
        assertThat(choice.getLimits()[0]).as(key).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void whateverIsSaidIsThereAndNothingElse() throws IOException {
    SortedSet<String> said = new TreeSet<>();
    StringBuilder sources = new StringBuilder();
    for (Path directory : SOURCES) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(".properties")) {
            sources.append(Files.readString(file));
          }
        }
      }
    }
    SAID.matcher(sources).results().forEach(key -> said.add(key.group(1)));
    assertThat(said).hasSizeGreaterThan(60);
    assertThat(texts(Languages.DEFAULT).keySet())
        .containsAll(said)
        .allMatch(
            key ->
                sources.indexOf("'" + key + "'") > 0
                    || sources.indexOf("\"" + key + "\"") > 0
                    || key.startsWith("problem."));
  }

  @Test
  void languagesDiffer() {
    List<String> same = new ArrayList<>();
    texts("es")
        .forEach(
            (key, text) -> {
              if (text.equals(texts(Languages.DEFAULT).get(key))) {
                same.add(key);
              }
            });
    assertThat(same).allMatch(key -> texts("es").get(key).length() < 30).hasSizeLessThan(8);
  }
}
