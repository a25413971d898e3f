package io.firsthire.pack.source;

import java.util.List;

/** A cursor over a file's tokens. */
final class Tokens {
  private static final int MOST_PARTS = 500;

  private final List<Token> all;
  private int next;
  private int parts;

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
      throw unexpected("'" + text + "' " + where);
    }
  }

  Unreadable unexpected(String expected) {
    return unreadable("expected " + expected + ", but found " + peek().described(), null);
  }

  /** What is next cannot be read. */
  Unreadable unreadable(String message, String suggestion) {
    return new Unreadable(peek().span(), message, suggestion, false);
  }

  /** What is next is something that a rule file may not do. */
  Unreadable unsafe(String message, String suggestion) {
    return new Unreadable(peek().span(), message, suggestion, true);
  }

  /**
   * Counts one more part of what is being read, whose parts nest: their number bounds the depth of
   * all that walks over them.
   */
  void countPart() {
    if (++parts > MOST_PARTS) {
      throw unreadable("this has more than " + MOST_PARTS + " parts", "Make several rules of it.");
    }
  }

  /** Starts to count anew, for the next condition or statement. */
  void startParts() {
    parts = 0;
  }

  /** Goes on to the next rule or declaration that starts a line of its own. */
  void skipToNextUnit() {
    take();
    while (!atEnd() && !((at("rule") || at("declare")) && startsLine())) {
      take();
    }
  }

  private boolean startsLine() {
    return next == 0 || previous().span().line() < peek().span().line();
  }
}
