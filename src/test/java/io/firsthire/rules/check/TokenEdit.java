package io.firsthire.rules.check;

import io.firsthire.rules.file.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One slip of the hand in a rule file.
 *
 * @param token what stood there before
 * @param line where it stands, from 1
 */
public record TokenEdit(Kind kind, RuleFile file, String token, int line) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skipped>//[^\\n]*|\\s+)|\"(?:\\\\.|[^\"\\\\\\n])*\"|[\\w$]+|==|!=|<=|>=|&&|\\|\\||\\S");

  /** The kinds of slips. */
  public enum Kind {
    DELETE,
    SWAP_WITH_NEXT,
    MISSPELL,
    UNQUOTE,
    TRUNCATE
  }

  private record Token(int start, int end) {}

  /** A random edit of one of the files. */
  public static TokenEdit random(List<RuleFile> files, Random random) {
    while (true) {
      RuleFile file = files.get(random.nextInt(files.size()));
      List<Token> tokens = tokens(file.text());
      int n = random.nextInt(tokens.size() - 1);
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      Token token = tokens.get(n);
      String before = file.text().substring(token.start(), token.end());
      String after = edited(kind, file.text(), token, tokens.get(n + 1), random);
      if (after != null && !after.equals(file.text())) {
        int line = 1 + (int) file.text().substring(0, token.start()).lines().count();
        line -= atLineStart(file.text(), token.start()) ? 0 : 1;
        return new TokenEdit(kind, new RuleFile(file.path(), after), before, Math.max(1, line));
      }
    }
  }

  private static boolean atLineStart(String text, int offset) {
    return offset == 0 || text.charAt(offset - 1) == '\n';
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      if (matcher.group("skipped") == null) {
        tokens.add(new Token(matcher.start(), matcher.end()));
      }
    }
    return tokens;
  }

  /** The edited text, or null where the token cannot be edited so. */
  private static String edited(Kind kind, String text, Token token, Token next, Random random) {
    String head = text.substring(0, token.start());
    String word = text.substring(token.start(), token.end());
    String tail = text.substring(token.end());
    return switch (kind) {
      case DELETE -> head + tail;
      case SWAP_WITH_NEXT ->
          head
              + text.substring(next.start(), next.end())
              + text.substring(token.end(), next.start())
              + word
              + text.substring(next.end());
      case MISSPELL ->
          word.replace("\"", "").length() < 3 ? null : head + misspelt(word, random) + tail;
      case UNQUOTE ->
          word.startsWith("\"") ? head + word.substring(1, word.length() - 1) + tail : null;
      case TRUNCATE -> head;
    };
  }

  /** The word with one of its letters dropped, doubled, or swapped with the next. */
  private static String misspelt(String word, Random random) {
    int quote = word.startsWith("\"") ? 1 : 0;
    int at = quote + random.nextInt(word.length() - 1 - 2 * quote);
    String head = word.substring(0, at);
    String tail = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (random.nextInt(3)) {
      case 0 -> head + tail;
      case 1 -> head + letter + letter + tail;
      default -> head + tail.charAt(0) + letter + tail.substring(1);
    };
  }
}
