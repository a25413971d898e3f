package io.firsthire.rules.check;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.source.RuleSource;

/**
 * A fragment of code put into a rule file.
 *
 * @param file with the fragment in it
 * @param firstLine the line of the token before the fragment, or of the one that it is in
 * @param lastLine the line of the token after the fragment
 * @param before the text that it was put into, as rules read it; null where it is none
 * @param after that text with the fragment in it
 */
public record Splice(
    SplicePlace place,
    String fragment,
    RuleFile file,
    int firstLine,
    int lastLine,
    String before,
    String after) {

  /** A fragment at a place. */
  public static Splice of(SplicePlace place, String fragment) {
    String text = place.file().text();
    int at = middle(text, place);
    String head = text.substring(0, at);
    String tail = text.substring(at);
    String before = null;
    String after = null;
    String put =
        switch (place.kind()) {
          case BETWEEN_TOKENS -> " " + fragment + " ";
          case BLOCK_COMMENT -> "/* " + fragment + " */ ";
          default -> fragment;
        };
    if (place.kind().isText()) {
      before = read(text.substring(place.start() + 1, place.end() - 1));
      after =
          read(text.substring(place.start() + 1, at))
              + fragment
              + read(text.substring(at, place.end() - 1));
    }
    if (place.kind() == SplicePlace.Kind.SINGLE_QUOTED) {
      head = text.substring(0, place.start()) + "'" + single(text.substring(place.start() + 1, at));
      tail = single(text.substring(at, place.end() - 1)) + "'" + text.substring(place.end());
    }
    String edited = head + put + tail;
    int next = edited.length() - tail.length();
    boolean gap = place.start() == place.end();
    return new Splice(
        place,
        fragment,
        new RuleFile(place.file().path(), edited),
        line(edited, place.before()),
        line(edited, gap ? next : next + place.end() - at),
        before,
        after);
  }

  /** Whether the fragment cannot but stay in its text, name or comment. */
  boolean isHeld() {
    return place.kind().holds(fragment);
  }

  /** Whether it makes a rule's name longer than names may be. */
  boolean isTooLongAName() {
    return place.kind() == SplicePlace.Kind.RULE_NAME && after.length() > RuleSource.LONGEST_NAME;
  }

  private static String single(String doubleQuoted) {
    return doubleQuoted.replace("'", "\\'");
  }

  private static String read(String written) {
    return written.replaceAll("\\\\(.)", "$1");
  }

  /** The middle of a token, between its characters as they are read. */
  private static int middle(String text, SplicePlace place) {
    int at = (place.start() + place.end() + 1) / 2;
    while (place.kind().isText() && at < place.end() - 1 && text.charAt(at - 1) == '\\') {
      at++;
    }
    return place.kind() == SplicePlace.Kind.COMMENT ? Math.max(at, place.start() + 2) : at;
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  @Override
  public String toString() {
    return place.kind()
        + " "
        + file.path()
        + ":"
        + firstLine
        + "-"
        + lastLine
        + " «"
        + fragment
        + "»";
  }
}
