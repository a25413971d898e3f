package io.firsthire.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with JSON, in words for whoever sent it. */
public final class JsonMistake {
  /**
   * What the parser adds for programmers: how to change its settings, and where its source is
   * hidden.
   */
  private static final Pattern TO_PROGRAMMERS =
      Pattern.compile(
          "\\s*\\((start marker )?at \\[Source: [^\\]]*]\\)"
              + "|\\s*\\[Source: [^\\]]*]"
              + "|: enable `[^`]*` to allow"
              + "|,? from `[^`]*`");

  private JsonMistake() {}

  /** What is wrong, as a parser found it. */
  public static String of(JsonProcessingException mistake) {
    return TO_PROGRAMMERS.matcher(mistake.getOriginalMessage()).replaceAll("").replace("`", "'");
  }
}
