package io.firsthire.site;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form, as an address or a body has them, in their order. */
final class FormFields {
  private final Map<String, List<String>> fields;

  private FormFields(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /**
   * Reads fields.
   *
   * @param encoded as {@code application/x-www-form-urlencoded}; null if there are none
   * @throws MalformedForm if it is not encoded like that
   */
  static FormFields of(@Nullable String encoded) {
    if (encoded == null) {
      return new FormFields(Map.of());
    }
    try {
      return new FormFields(
          new LinkedHashMap<>(
              new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false).parameters()));
    } catch (IllegalArgumentException e) {
      throw new MalformedForm();
    }
  }

  /** The same of a body; null if nothing was sent. */
  static FormFields of(byte @Nullable [] body) {
    return of(body == null ? null : new String(body, StandardCharsets.UTF_8));
  }

  /** The names, in the order in which they were first given. */
  Iterable<String> names() {
    return fields.keySet();
  }

  /** What a field has last; null if it is not given. */
  @Nullable String last(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** A text as an address has it. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
