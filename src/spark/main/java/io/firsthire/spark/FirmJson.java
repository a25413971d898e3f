package io.firsthire.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.decide.AnswerTexts;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Firms as JSON in UTF-8, of what Spark has them in: JSON itself, rows with a question in each
 * column, or maps. A column without a value is no answer.
 */
public final class FirmJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FirmJson() {}

  /**
   * A firm.
   *
   * @param firm a text, bytes, a {@link Row} or a map
   * @throws IllegalArgumentException if it is none of these
   */
  static byte[] of(Pack pack, Object firm) {
    if (firm instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    } else if (firm instanceof byte[] bytes) {
      return bytes;
    } else if (firm instanceof Row row) {
      return ofTexts(pack, texts(row));
    } else if (firm instanceof scala.collection.Map<?, ?> map) {
      Map<String, String> texts = new LinkedHashMap<>();
      scala.jdk.javaapi.CollectionConverters.asJava(map)
          .forEach((name, value) -> put(texts, String.valueOf(name), value));
      return ofTexts(pack, texts);
    }
    throw new IllegalArgumentException(
        "a firm is JSON, a struct or a map, but this is a " + firm.getClass().getSimpleName());
  }

  private static Map<String, String> texts(Row row) {
    Map<String, String> texts = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int n = 0; n < names.length; n++) {
      put(texts, names[n], row.get(n));
    }
    return texts;
  }

  /** Adds the text of a value, unless there is none. */
  public static void put(Map<String, String> texts, String name, @Nullable Object value) {
    String text =
        value == null
            ? ""
            : value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString().strip();
    if (!text.isEmpty()) {
      texts.put(name, text);
    }
  }

  /**
   * The firm of answers that are texts; a name that is no question stays, so that it is refused.
   */
  public static byte[] ofTexts(Pack pack, Map<String, String> texts) {
    byte[] known = AnswerTexts.json(pack, texts);
    if (texts.keySet().stream().allMatch(name -> pack.question(name) != null)) {
      return known;
    }
    try {
      ObjectNode firm = (ObjectNode) JSON.readTree(known);
      texts.forEach((name, text) -> firm.putIfAbsent(name, firm.textNode(text)));
      return firm.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("answers are JSON", e);
    }
  }
}
