package io.firsthire.rules.source;

/**
 * One word, number, text or sign of a rule file. The {@code text} of a text token is without its
 * quotes.
 */
record Token(Kind kind, String text, Span span, boolean singleQuoted) {
  Token(Kind kind, String text, Span span) {
    this(kind, text, span, false);
  }

  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    SIGN,
    END_OF_FILE
  }

  boolean is(String expected) {
    return text.equals(expected) && (kind == Kind.WORD || kind == Kind.SIGN);
  }

  /** The token as a message names it. */
  String described() {
    return switch (kind) {
      case END_OF_FILE -> "the end of the file";
      case TEXT -> "the text \"" + text + "\"";
      case NUMBER -> "the number " + Numeral.shortened(text);
      case WORD, SIGN -> "'" + text + "'";
    };
  }
}
