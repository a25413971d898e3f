package io.firsthire.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.text.Utf8Text;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts and firms as JSON, always written the same way, so that they can be compared to the
 * byte.
 */
public final class VerdictJson {
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build()
          .writer();

  private static final ObjectReader READER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).reader();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ANSWERS =
      new TypeReference<>() {};

  private VerdictJson() {}

  /** A verdict in the form in which it is sent. */
  public static String of(Verdict verdict) {
    return written(verdict);
  }

  /** A verdict, or a part of one, in UTF-8. */
  public static byte[] bytes(Object part) {
    try {
      return JSON.writeValueAsBytes(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("verdicts can be written as JSON", e);
    }
  }

  /** A part of a verdict, as it is within the whole. */
  public static String part(@Nullable Object part) {
    return written(part);
  }

  /**
   * A firm's answers, in the order of the questions, with null for those that it does not know;
   * reading them gives the same firm.
   */
  public static String of(Firm firm) {
    if (firm.unknown().isEmpty()) {
      return written(firm.answers());
    }
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    firm.asked().forEach(question -> answers.put(question, firm.answers().get(question)));
    return written(answers);
  }

  /** The answers of a written firm by question, in their order, with null for what is unknown. */
  public static Map<String, @Nullable Object> answers(String firm) {
    try {
      return READER.forType(ANSWERS).readValue(firm);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is not a firm: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads a part of a verdict. */
  public static <T> T read(byte[] part, Class<T> type) {
    try {
      return READER.forType(type).readValue(part);
    } catch (IOException e) {
      throw new IllegalArgumentException("this is no part of a verdict: " + e.getMessage(), e);
    }
  }

  /** A written verdict, with what the firm answered at its end. */
  public static String with(Utf8Text verdict, List<GivenAnswer> answers) {
    String text = verdict.toString();
    return text.substring(0, text.lastIndexOf('}')) + ",\"answers\":" + written(answers) + "}";
  }

  /** The exact time at which a written verdict was decided. */
  public static Instant decidedAt(String verdict) {
    try {
      return Instant.parse(READER.readTree(verdict).path("decidedAt").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is not a verdict: " + e.getOriginalMessage(), e);
    }
  }

  private static String written(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("verdicts and firms can be written as JSON", e);
    }
  }
}
