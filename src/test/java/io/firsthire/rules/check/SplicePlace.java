package io.firsthire.rules.check;

import io.firsthire.rules.file.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token of a rule file, or the gap before it, where a fragment can be put.
 *
 * @param start of the token, or of the gap
 * @param end of the token; where it is a gap, the same as its start
 * @param before where the token before the gap ends; of a token its start
 */
public record SplicePlace(Kind kind, RuleFile file, int start, int end, int before) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*)|(?<space>\\s+)|(?<text>\"(?:\\\\.|[^\"\\\\\\n])*\")"
              + "|(?<number>\\d[\\w.]*)|(?<word>[\\w$]+)|==|!=|<=|>=|&&|\\|\\||\\S");
  private static final Pattern AFTER_RULE = Pattern.compile("\\brule\\s+$");
  private static final Pattern IN_ANNOTATION = Pattern.compile("@\\w+\\(\\s*$");
  private static final int LONGEST_LEAD = 40;

  /** The kinds of places. */
  public enum Kind {
    BETWEEN_TOKENS,
    NAME,
    NUMBER,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    ANNOTATION,
    RULE_NAME,
    COMMENT,
    BLOCK_COMMENT;

    /** Whether what is put here, and does not end it, changes nothing that is decided. */
    public boolean isRemark() {
      return this == ANNOTATION || this == COMMENT || this == BLOCK_COMMENT || this == RULE_NAME;
    }

    /** Whether it is a text between quotes. */
    public boolean isText() {
      return this == DOUBLE_QUOTED
          || this == SINGLE_QUOTED
          || this == ANNOTATION
          || this == RULE_NAME;
    }

    /** Whether a fragment stays in a place of this kind, and cannot end it. */
    public boolean holds(String fragment) {
      return switch (this) {
        case DOUBLE_QUOTED, ANNOTATION -> !fragment.matches("(?s).*[\"\\\\\\n].*");
        case RULE_NAME -> !fragment.matches("(?s).*[\"\\\\\\p{Cntrl}].*");
        case SINGLE_QUOTED -> !fragment.matches("(?s).*['\\\\\\n].*");
        case COMMENT -> !fragment.contains("\n");
        case BLOCK_COMMENT -> !fragment.contains("*/");
        case BETWEEN_TOKENS, NAME, NUMBER -> false;
      };
    }
  }

  /** Every place of a file. */
  public static List<SplicePlace> of(RuleFile file) {
    List<SplicePlace> places = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(file.text());
    int last = 0;
    while (matcher.find()) {
      int start = matcher.start();
      int end = matcher.end();
      if (matcher.group("comment") != null) {
        places.add(new SplicePlace(Kind.COMMENT, file, start, end, start));
      } else if (matcher.group("space") == null) {
        places.add(new SplicePlace(Kind.BETWEEN_TOKENS, file, start, start, last));
        places.add(new SplicePlace(Kind.BLOCK_COMMENT, file, start, start, last));
        token(matcher, file, places);
        last = end;
      }
    }
    int end = file.text().length();
    places.add(new SplicePlace(Kind.BETWEEN_TOKENS, file, end, end, last));
    return places;
  }

  private static void token(Matcher matcher, RuleFile file, List<SplicePlace> places) {
    int start = matcher.start();
    int end = matcher.end();
    if (matcher.group("text") != null) {
      String lead = file.text().substring(Math.max(0, start - LONGEST_LEAD), start);
      Kind kind =
          AFTER_RULE.matcher(lead).find()
              ? Kind.RULE_NAME
              : IN_ANNOTATION.matcher(lead).find() ? Kind.ANNOTATION : Kind.DOUBLE_QUOTED;
      places.add(new SplicePlace(kind, file, start, end, start));
      if (kind == Kind.DOUBLE_QUOTED) {
        places.add(new SplicePlace(Kind.SINGLE_QUOTED, file, start, end, start));
      }
    } else if (matcher.group("number") != null) {
      places.add(new SplicePlace(Kind.NUMBER, file, start, end, start));
    } else if (matcher.group("word") != null && end - start > 1) {
      places.add(new SplicePlace(Kind.NAME, file, start, end, start));
    }
  }
}
