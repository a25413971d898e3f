package io.firsthire.config;

import io.firsthire.text.NearestName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names that settings have, as keys or as environment variables. In a pattern, {@code *} stands
 * for a part that can be any name.
 *
 * @param separator between the parts of a name
 */
record KnownNames(List<String> patterns, String separator) {
  /** The names as keys, such as {@code firsthire.rules.poll}. */
  static KnownNames ofKeys(Collection<String> keys) {
    return new KnownNames(List.copyOf(keys), ".");
  }

  /** The names as variables, such as {@code FIRSTHIRE_RULES_POLL}. */
  static KnownNames ofVariables(Collection<String> keys) {
    return new KnownNames(keys.stream().map(KnownNames::variable).toList(), "_");
  }

  /** The variable that sets a key. */
  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
  }

  /** Whether there is such a name. */
  boolean contains(String name) {
    return patterns.stream().anyMatch(pattern -> matcher(pattern).matcher(name).matches());
  }

  private static Pattern matcher(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(.+)")));
  }

  /** The part of a name where a pattern allows any; empty if the name does not match. */
  static Optional<String> free(String pattern, String name) {
    return Optional.of(matcher(pattern).matcher(name))
        .filter(matcher -> matcher.matches() && matcher.groupCount() == 1)
        .map(matcher -> matcher.group(1));
  }

  /** The name that was probably meant, which must also begin with the product's name. */
  Optional<String> meant(String wrong) {
    String product = wrong.substring(0, wrong.indexOf(separator) + separator.length());
    return NearestName.to(
            wrong.substring(product.length()),
            patterns.stream()
                .map(pattern -> named(pattern, wrong))
                .filter(name -> name.startsWith(product))
                .map(name -> name.substring(product.length()))
                .toList())
        .map(product::concat);
  }

  /** A pattern, with its free part taken from a wrong name. */
  private String named(String pattern, String wrong) {
    List<String> parts = List.of(pattern.split(Pattern.quote(separator)));
    List<String> given = List.of(wrong.split(Pattern.quote(separator)));
    int free = parts.indexOf("*");
    int after = parts.size() - free - 1;
    if (free < 0 || given.size() < parts.size()) {
      return pattern;
    }
    return IntStream.range(0, parts.size())
        .mapToObj(
            n ->
                n == free
                    ? String.join(separator, given.subList(free, given.size() - after))
                    : parts.get(n))
        .collect(Collectors.joining(separator));
  }
}
