package io.firsthire.site;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What pages say of themselves, in one language. What rules say is not among it. */
public final class Messages {
  private final Locale locale;
  private final SortedMap<String, String> texts;

  private Messages(Locale locale, SortedMap<String, String> texts) {
    this.locale = locale;
    this.texts = Collections.unmodifiableSortedMap(texts);
  }

  /**
   * Reads the messages of a language. Those that a firm does not say itself are ours, and those
   * that are not translated are English.
   *
   * @param language as BCP 47 names it, such as {@code es}
   */
  static Messages read(SiteFiles files, String language) {
    SortedMap<String, String> texts = new TreeMap<>(texts(files.ours(name(Languages.DEFAULT))));
    texts.putAll(texts(files.find(name(Languages.DEFAULT))));
    texts.putAll(texts(files.ours(name(language))));
    texts.putAll(texts(files.find(name(language))));
    return new Messages(Locale.forLanguageTag(language), texts);
  }

  /** The messages that pages have, in our English. */
  static Map<String, String> ours(SiteFiles files) {
    return texts(files.ours(name(Languages.DEFAULT)));
  }

  /** The messages in a file. */
  static Map<String, String> of(SiteFiles files, String file) {
    return texts(files.find(file));
  }

  /** The name of the file of a language's messages. */
  static String name(String language) {
    return "messages_" + language + ".properties";
  }

  private static Map<String, String> texts(Optional<byte[]> file) {
    Properties read = new Properties();
    Map<String, String> texts = new TreeMap<>();
    file.ifPresent(
        bytes -> {
          try {
            read.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        });
    return texts;
  }

  /** The language, and how it writes numbers and dates. */
  public Locale locale() {
    return locale;
  }

  /** All messages, with places for their arguments. */
  public SortedMap<String, String> texts() {
    return texts;
  }

  /** A message; its key if there is none. */
  public String say(String key) {
    return with(key);
  }

  /** A message with an argument. */
  public String say(String key, @Nullable Object argument) {
    return with(key, argument);
  }

  /** A message with two arguments. */
  public String say(String key, @Nullable Object one, @Nullable Object other) {
    return with(key, one, other);
  }

  private String with(String key, @Nullable Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      return key;
    }
    Format format = new MessageFormat(text, locale);
    return format.format(arguments);
  }
}
