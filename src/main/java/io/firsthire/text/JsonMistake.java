package io.firsthire.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with JSON, in words for whoever sent it. */
public final class JsonMistake {
  /** What the parser says to programmers: where its settings are, and that it hides its source. */
  private static final Pattern TO_PROGRAMMERS =
      Pattern.compile(
          "\\s*\\((start marker )?at \\[Source: [^\\]]*]\\)"
              + "|\\s*\\[Source: [^\\]]*]"
              + "|: enable `[^`]*` to allow"
              + "|,? from `[^`]*`");

  private JsonMistake() {}

  /** What a parser found. */
  public static String of(JsonProcessingException mistake) {
    return TO_PROGRAMMERS.matcher(mistake.getOriginalMessage()).replaceAll("").replace("`", "'");
  }
}
