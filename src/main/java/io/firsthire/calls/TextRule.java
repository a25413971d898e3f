package io.firsthire.calls;

import java.util.Locale;
import java.util.Optional;

/**
 * What a text must be like.
 *
 * @param longest how many characters it may have
 * @param lines whether it may have more than one line
 */
record TextRule(boolean required, int longest, boolean lines) {
  static TextRule required(int longest) {
    return new TextRule(true, longest, false);
  }

  static TextRule optional(int longest) {
    return new TextRule(false, longest, false);
  }

  static TextRule optionalLines(int longest) {
    return new TextRule(false, longest, true);
  }

  /** A text without blanks at its ends, including spaces that do not break. */
  static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char letter) {
    return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
  }

  /** What is wrong with a text, if anything is. */
  Optional<String> wrong(String text) {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      return Optional.of("may have at most " + longest + " characters, but has " + length);
    }
    int at = 0;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      if (!isAllowed(letter)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "may not have the character U+%04X, which it has at %d",
                letter,
                text.codePointCount(0, at) + 1));
      }
      at += Character.charCount(letter);
    }
    return Optional.empty();
  }

  /**
   * Whether a character is allowed: not half a character, and no control character except line
   * ends.
   */
  private boolean isAllowed(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL -> lines && (letter == '\n' || letter == '\r' || letter == '\t');
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> lines;
      case Character.SURROGATE -> false;
      default -> true;
    };
  }
}
