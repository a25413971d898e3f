package io.firsthire.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Characters that word processors and web pages leave where others were meant. */
public final class StrayCharacters {
  /** What double quotes are turned into. */
  public static final String DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033";

  /** What single quotes are turned into. */
  public static final String SINGLE_QUOTES = "\u2018\u2019\u201a\u201b";

  /** What signs are turned into, and the sign that was meant. */
  private static final Map<Integer, String> MEANT =
      Map.ofEntries(
          Map.entry(0x2010, "-"),
          Map.entry(0x2011, "-"),
          Map.entry(0x2012, "-"),
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x2212, "-"),
          Map.entry(0x2264, "<="),
          Map.entry(0x2265, ">="),
          Map.entry(0x2260, "!="),
          Map.entry(0x00D7, "*"),
          Map.entry(0x00F7, "/"));

  private StrayCharacters() {}

  /** The sign that a character was turned from; empty if it is not such a sign. */
  public static Optional<String> meant(int character) {
    return Optional.ofNullable(MEANT.get(character));
  }

  /** Whether nobody sees a character, or takes it for a space. */
  public static boolean isInvisible(int character) {
    return Character.isSpaceChar(character)
        || Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT;
  }

  /** A character's number and name, such as "U+00A0 (no-break space)". */
  public static String named(int character) {
    return String.format(
        Locale.ROOT,
        "U+%04X (%s)",
        character,
        Character.getName(character).toLowerCase(Locale.ROOT));
  }

  /**
   * What a line of a file has of such characters near a place, as a sentence with what to do; empty
   * if it has none there. Dashes are none of them, since texts have them.
   *
   * @param from the column from which it is looked at, counted from 1
   * @param to the column before which it is looked at
   */
  public static Optional<String> in(String line, int from, int to) {
    int[] characters = line.codePoints().toArray();
    return IntStream.range(Math.max(0, from - 1), Math.min(characters.length, to - 1))
        .filter(n -> isStray(characters, n))
        .mapToObj(n -> told(characters[n], n + 1))
        .findFirst();
  }

  private static boolean isStray(int[] line, int at) {
    int character = line[at];
    if (DOUBLE_QUOTES.indexOf(character) >= 0 || SINGLE_QUOTES.indexOf(character) >= 0) {
      // After a letter it may be an apostrophe.
      return at == 0 || !Character.isLetterOrDigit(line[at - 1]);
    }
    return isInvisible(character) && character != ' ' && character != '\t';
  }

  private static String told(int character, int column) {
    if (DOUBLE_QUOTES.indexOf(character) >= 0) {
      return quotes(column, "\"");
    } else if (SINGLE_QUOTES.indexOf(character) >= 0) {
      return quotes(column, "'");
    }
    return "Column "
        + column
        + " has the invisible character "
        + named(character)
        + ": write a space, or remove it.";
  }

  private static String quotes(int column, String straight) {
    return "Column "
        + column
        + " has the quotes of a word processor: write straight quotes, "
        + straight
        + ".";
  }
}
