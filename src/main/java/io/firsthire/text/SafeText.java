package io.firsthire.text;

import java.util.Locale;

/** Shows texts from others in a line of a log, a terminal or a report. */
public final class SafeText {
  private SafeText() {}

  /**
   * A text on one line, with nothing in it that controls a terminal or changes the direction of
   * what follows. Control and format characters are written as escapes, such as {@code \\n} or
   * {@code \\u001B}.
   */
  public static String onOneLine(String text) {
    if (text.codePoints().noneMatch(SafeText::isHidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character ->
                shown.append(
                    isHidden(character) ? escaped(character) : Character.toString(character)));
    return shown.toString();
  }

  private static boolean isHidden(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04X", character);
    };
  }
}
