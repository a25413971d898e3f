package io.firsthire.rules.source;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cursor over a file's tokens. */
final class Tokens {
  private static final int MOST_PARTS = 500;
  private static final int DEEPEST = 50;
  private static final Set<String> KEYWORDS =
      Set.of("declare", "end", "import", "rule", "then", "when");

  private final List<Token> all;
  private int next;
  private long parts;
  private int depth;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token peek() {
    return all.get(next);
  }

  Token peek(int ahead) {
    return all.get(Math.min(next + ahead, all.size() - 1));
  }

  Token previous() {
    return all.get(Math.max(0, next - 1));
  }

  Token take() {
    Token token = peek();
    if (next < all.size() - 1) {
      next++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END_OF_FILE;
  }

  boolean at(String text) {
    return peek().is(text);
  }

  boolean accept(String text) {
    if (at(text)) {
      take();
      return true;
    }
    return false;
  }

  Token word(String what) {
    if (peek().kind() != Token.Kind.WORD || at("end") || at("rule") || at("when") || at("then")) {
      throw unexpected(what);
    }
    return take();
  }

  void expect(String text, String where) {
    if (!accept(text)) {
      throw missing("'" + text + "' " + where);
    }
  }

  Unreadable unexpected(String expected) {
    return KEYWORDS.contains(peek().text()) || atEnd() || at("->")
        ? missing(expected)
        : unreadable(
            "expected " + expected + ", but found " + peek().described(), instead(expected));
  }

  /** Reports something missing: at the end of its line, if the next token starts another one. */
  private Unreadable missing(String expected) {
    if (at("->") || at("::")) {
      return unsafe("a rule may not have functions of its own", "Write a plain value.");
    }
    boolean later = next > 0 && startsLine();
    String found =
        peek().described() + (later && !atEnd() ? " in line " + peek().span().line() : "");
    return new Unreadable(
        later ? previous().span().after() : peek().span(),
        "expected " + expected + ", but found " + found,
        suggestion(expected),
        false);
  }

  /**
   * A suggestion for what is found instead. Several words in place of a value are most likely a
   * text.
   */
  private @Nullable String suggestion(String expected) {
    if (at("|") || at("&")) {
      return "Did you mean '" + peek().text() + peek().text() + "'?";
    }
    String instead = instead(expected);
    if (instead != null) {
      return instead;
    }
    boolean words =
        next > 0 && previous().kind() == Token.Kind.WORD && peek().kind() == Token.Kind.WORD;
    if (!words
        || startsLine()
        || KEYWORDS.contains(peek().text())
        || !expected.contains("','")
        || peek().text().startsWith("$")) {
      return null;
    }
    return previous().text().startsWith("$")
        ? "Write ':' between a variable and what it remembers."
        : "If this is a text, write it in quotes.";
  }

  /** What rules have instead of a construct of other languages. */
  private @Nullable String instead(String expected) {
    boolean inList = expected.contains("','");
    return switch (peek().kind() == Token.Kind.TEXT ? "" : peek().text()) {
      case "?" -> "Write two rules instead of '… ? … : …', one for each case.";
      case "[" -> "There are no lists in brackets; write facts instead.";
      case "between" -> inList ? "Write two comparisons, such as 'hours >= 2, hours <= 8'." : null;
      case "and" -> inList ? "Inside a fact write '&&' or ','." : null;
      case "or" -> inList ? "Inside a fact write '||'." : null;
      case "," ->
          expected.startsWith("a condition")
              ? "Conditions stand one after another, with no sign between them."
              : null;
      default -> null;
    };
  }

  /** An error: the next token cannot be read. */
  Unreadable unreadable(String message, @Nullable String suggestion) {
    return new Unreadable(peek().span(), message, suggestion, false);
  }

  /** An error: the next token is something that a rule file may not do. */
  Unreadable unsafe(String message, String suggestion) {
    return new Unreadable(peek().span(), message, suggestion, true);
  }

  /**
   * Reads a nested condition or value. The depth is limited so that the stack of any thread is
   * large enough, here and for everything that walks the result.
   */
  <T> T nested(Supplier<T> inner) {
    if (depth == DEEPEST) {
      throw unreadable(
          "this is nested more than " + DEEPEST + " deep",
          "Remove brackets, or split it into several rules.");
    }
    depth++;
    try {
      return inner.get();
    } finally {
      depth--;
    }
  }

  /** Counts one more part of what is being read; a chain of operators nests, too. */
  void countPart() {
    countParts(1);
  }

  /** Counts several parts at once, such as those that an abbreviation stands for. */
  void countParts(long more) {
    parts += more;
    if (parts > MOST_PARTS) {
      throw unreadable(
          "this has more than " + MOST_PARTS + " parts", "Split it into several rules.");
    }
  }

  /** Starts counting again, for the next condition or statement. */
  void startParts() {
    parts = 0;
  }

  /** How many tokens have been read. */
  int position() {
    return next;
  }

  /** Whether a rule or declaration starts here, on a line of its own. */
  boolean atUnit() {
    return (at("rule") || at("declare")) && startsLine();
  }

  /** Skips to the next rule or declaration, but past a position that was already tried. */
  void skipToNextUnit(int start) {
    if (next == start) {
      take();
    }
    while (!atEnd() && !atUnit()) {
      take();
    }
  }

  /** Skips to the next field of a declaration, or to its end, like {@link #skipToNextUnit}. */
  void skipToNextField(int start) {
    if (next == start) {
      take();
    }
    while (!atEnd() && !at("end") && !atUnit() && !atField()) {
      take();
    }
  }

  /** Whether a word that starts or ends a part of a rule is next, on a line of its own. */
  boolean atKeyword() {
    return KEYWORDS.contains(peek().text()) && startsLine();
  }

  /** Whether a field of a declaration starts here, on a line of its own. */
  boolean atField() {
    return peek().kind() == Token.Kind.WORD && peek(1).is(":") && startsLine();
  }

  private boolean startsLine() {
    return next == 0 || previous().span().line() < peek().span().line();
  }
}
