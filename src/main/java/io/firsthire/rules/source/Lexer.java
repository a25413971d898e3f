package io.firsthire.rules.source;

import io.firsthire.text.StrayCharacters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits a rule file into tokens; comments and white space are skipped. */
final class Lexer {
  private static final Set<String> TWO_CHARACTER_SIGNS =
      Set.of(
          "==", "!=", "<=", ">=", "&&", "||", ":=", "->", "++", "--", "+=", "-=", "*=", "/=", "<<",
          ">>", "::", "!.");

  private static final String SIGNS = "()[]{},;:.@=<>!+-*/%&|?^~";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<SyntaxError> errors = new ArrayList<>();
  private int offset;
  private int line = 1;
  private int lineStart;
  private int lastUnclosed = -1;
  private @Nullable Strays curved;
  private final Map<String, Strays> invisible = new LinkedHashMap<>();

  /** Misplaced characters of one kind, which are reported once a file. */
  private static final class Strays {
    private final Span first;
    private int count;

    Strays(Span first) {
      this.first = first;
    }

    void count() {
      count++;
    }

    /** How many more there are than the first, as the end of a message. */
    String more() {
      return count == 1 ? "" : ", and " + (count - 1) + " more in this file";
    }
  }

  Lexer(String text) {
    this.text = text;
  }

  /** All tokens in order; the last one is the end of the file. */
  List<Token> tokens() {
    while (offset < text.length()) {
      next();
    }
    tokens.add(new Token(Token.Kind.END_OF_FILE, "", span(offset, offset)));
    strays();
    return tokens;
  }

  private void strays() {
    if (curved != null) {
      errors.add(
          error(
              curved.first,
              "this text is in the quotes of a word processor" + curved.more(),
              "Write straight quotes, \"."));
    }
    invisible.forEach(
        (name, strays) ->
            errors.add(
                error(
                    strays.first,
                    "the invisible character "
                        + name
                        + " means nothing in a rule file"
                        + strays.more(),
                    "Write a space, or remove it.")));
    errors.sort(Comparator.comparingInt(error -> error.span().start()));
  }

  /** The errors, in order; complete after {@link #tokens()}. */
  List<SyntaxError> errors() {
    return errors;
  }

  private void next() {
    char c = text.charAt(offset);
    if (c == '\n') {
      offset++;
      startLine();
    } else if (Character.isWhitespace(c) || c == '\uFEFF' && offset == 0) {
      offset++;
    } else if (text.startsWith("//", offset)) {
      while (offset < text.length() && text.charAt(offset) != '\n') {
        offset++;
      }
    } else if (text.startsWith("/*", offset)) {
      comment();
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else if (StrayCharacters.DOUBLE_QUOTES.indexOf(c) >= 0) {
      curved(StrayCharacters.DOUBLE_QUOTES + '"', false);
    } else if (StrayCharacters.SINGLE_QUOTES.indexOf(c) >= 0) {
      curved(StrayCharacters.SINGLE_QUOTES + '\'', true);
    } else if (Character.isDigit(c)) {
      number();
    } else if (isWordStart(c)) {
      int start = offset;
      while (offset < text.length() && isWordPart(text.charAt(offset))) {
        offset++;
      }
      add(Token.Kind.WORD, text.substring(start, offset), start);
    } else {
      sign(c);
    }
  }

  private void comment() {
    int start = offset;
    int close = text.indexOf("*/", offset + 2);
    if (close < 0) {
      errors.add(
          error(span(start, start + 2), "this comment is never closed", "Close it with */."));
      offset = text.length();
      return;
    }
    for (; offset < close + 2; offset++) {
      if (text.charAt(offset) == '\n') {
        line++;
        lineStart = offset + 1;
      }
    }
  }

  /**
   * Reads a text in a word processor's quotes. What was meant is clear, so no other errors follow.
   */
  private void curved(String closing, boolean single) {
    int start = offset++;
    String value = quoted(closing);
    if (offset < text.length() && text.charAt(offset) != '\n') {
      offset++;
    }
    if (curved == null) {
      curved = new Strays(span(start, offset));
    }
    curved.count();
    tokens.add(new Token(Token.Kind.TEXT, value, span(start, offset), single));
  }

  /** The text up to a closing quote, or else up to the end of the line. */
  private String quoted(String closing) {
    StringBuilder value = new StringBuilder();
    while (offset < text.length()
        && closing.indexOf(text.charAt(offset)) < 0
        && text.charAt(offset) != '\n') {
      if (text.charAt(offset) == '\\' && offset + 1 < text.length()) {
        escape(value);
      } else {
        value.append(text.charAt(offset++));
      }
    }
    return value.toString();
  }

  private void quoted(char quote) {
    int start = offset++;
    String value = quoted(String.valueOf(quote));
    if (offset < text.length() && text.charAt(offset) == quote) {
      offset++;
    } else {
      unclosed(quote, start);
    }
    tokens.add(new Token(Token.Kind.TEXT, value, span(start, offset), quote == '\''));
  }

  /**
   * Reports an odd number of quotes on a line. The missing quote belongs to the first text that
   * touches a word, or else to the last text.
   */
  private void unclosed(char quote, int last) {
    boolean goesOn = lastUnclosed == line - 1;
    lastUnclosed = line;
    if (!goesOn) {
      errors.add(quoteMissing(quote, last));
    }
  }

  private SyntaxError quoteMissing(char quote, int last) {
    int first = tokens.size();
    while (first > 0 && tokens.get(first - 1).span().line() == line) {
      first--;
    }
    for (Token token : tokens.subList(first, tokens.size())) {
      Span at = token.span();
      if (token.kind() == Token.Kind.TEXT) {
        if (at.start() > 0 && isWordPart(text.charAt(at.start() - 1))) {
          return error(
              span(at.start(), at.start() + 1),
              "this quote closes a text that has no opening quote",
              "Open the text with " + text.charAt(at.start()) + ".");
        } else if (isWordPart(text.charAt(at.end()))) {
          return noClosingQuote(text.charAt(at.start()), at.start());
        }
      }
    }
    return noClosingQuote(quote, last);
  }

  private SyntaxError noClosingQuote(char quote, int start) {
    return error(
        span(start, start + 1),
        "this text has no closing quote on its line",
        "Close it with " + quote + ", or join texts of several lines with +.");
  }

  private static SyntaxError error(Span span, String message, String suggestion) {
    return new SyntaxError(span, null, message, suggestion, false);
  }

  private void escape(StringBuilder value) {
    char escaped = text.charAt(offset + 1);
    switch (escaped) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case '"', '\'', '\\' -> value.append(escaped);
      case 'u' ->
          errors.add(
              error(
                  span(offset, offset + 2),
                  "a text may not have unicode escapes",
                  "Write the character itself."));
      default ->
          errors.add(
              error(
                  span(offset, offset + 2),
                  "'\\" + escaped + "' is not an escape",
                  "Use \\\", \\', \\\\, \\n or \\t, and write other characters as they are."));
    }
    offset += escaped == '\n' ? 1 : 2;
  }

  private void number() {
    int start = offset;
    while (offset < text.length() && isNumberPart(start)) {
      offset++;
    }
    if (offset - start > Numeral.MOST_DIGITS) {
      errors.add(
          error(
              span(start, offset),
              "the number " + Numeral.shortened(text.substring(start, offset)) + " is too long",
              Numeral.BOUNDS + "."));
    }
    add(Token.Kind.NUMBER, text.substring(start, offset), start);
  }

  private boolean isNumberPart(int start) {
    char c = text.charAt(offset);
    if (c == '.') {
      return offset + 1 < text.length()
          && Character.isDigit(text.charAt(offset + 1))
          && text.indexOf('.', start) == offset;
    }
    return isWordPart(c);
  }

  private void sign(char c) {
    int start = offset;
    if (offset + 1 < text.length()
        && TWO_CHARACTER_SIGNS.contains(text.substring(offset, offset + 2))) {
      offset += 2;
      add(Token.Kind.SIGN, text.substring(start, offset), start);
      return;
    }
    int character = text.codePointAt(offset);
    offset += Character.charCount(character);
    if (SIGNS.indexOf(c) >= 0) {
      add(Token.Kind.SIGN, String.valueOf(c), start);
    } else if (StrayCharacters.isInvisible(character)) {
      invisible
          .computeIfAbsent(
              StrayCharacters.named(character), name -> new Strays(span(start, offset)))
          .count();
    } else {
      errors.add(
          error(
              span(start, offset),
              "the character '" + Character.toString(character) + "' means nothing in a rule file",
              StrayCharacters.meant(character)
                  .map(sign -> "Write " + sign + " instead.")
                  .orElse("Remove it.")));
    }
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || Character.isDigit(c);
  }

  private void startLine() {
    line++;
    lineStart = offset;
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, span(start, offset)));
  }

  private Span span(int start, int end) {
    return new Span(start, end, line, start - lineStart + 1);
  }
}
