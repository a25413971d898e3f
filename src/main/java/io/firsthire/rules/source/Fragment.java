package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of one line of a rule file, for showing it in colours. */
public record Fragment(Kind kind, String text) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "accumulate",
          "and",
          "declare",
          "delete",
          "end",
          "exists",
          "false",
          "forall",
          "import",
          "in",
          "insert",
          "insertLogical",
          "modify",
          "new",
          "not",
          "null",
          "or",
          "package",
          "rule",
          "salience",
          "then",
          "true",
          "when");

  /** The kinds of parts. */
  public enum Kind {
    PLAIN,
    ANNOTATION,
    COMMENT,
    KEYWORD,
    NUMBER,
    TEXT,
    TYPE,
    VARIABLE
  }

  /** The lines of a text, each as its fragments. Together they make up the whole text. */
  static List<List<Fragment>> lines(String text) {
    Lines lines = new Lines();
    int end = 0;
    Token before = null;
    for (Token token : new Lexer(text).tokens()) {
      String between = text.substring(end, token.span().start());
      lines.add(between.isBlank() ? Kind.PLAIN : Kind.COMMENT, between);
      lines.add(kind(token, before), text.substring(token.span().start(), token.span().end()));
      end = token.span().end();
      before = token;
    }
    return lines.all;
  }

  private static Kind kind(Token token, @Nullable Token before) {
    return switch (token.kind()) {
      case TEXT -> Kind.TEXT;
      case NUMBER -> Kind.NUMBER;
      case WORD -> word(token.text(), before);
      case SIGN -> token.is("@") ? Kind.ANNOTATION : Kind.PLAIN;
      case END_OF_FILE -> Kind.PLAIN;
    };
  }

  private static Kind word(String word, @Nullable Token before) {
    if (before != null && before.is("@")) {
      return Kind.ANNOTATION;
    } else if (KEYWORDS.contains(word)) {
      return Kind.KEYWORD;
    } else if (word.startsWith("$")) {
      return Kind.VARIABLE;
    }
    return Character.isUpperCase(word.charAt(0)) ? Kind.TYPE : Kind.PLAIN;
  }

  /** Lines that are extended at the end. */
  private static final class Lines {
    private final List<List<Fragment>> all = new ArrayList<>(List.of(new ArrayList<>()));

    void add(Kind kind, String text) {
      String[] pieces = text.split("\n", -1);
      append(kind, pieces[0]);
      for (int n = 1; n < pieces.length; n++) {
        all.add(new ArrayList<>());
        append(kind, pieces[n]);
      }
    }

    private void append(Kind kind, String piece) {
      String text = piece.replace("\r", "");
      if (text.isEmpty()) {
        return;
      }
      Kind shown = text.isBlank() ? Kind.PLAIN : kind;
      List<Fragment> line = all.get(all.size() - 1);
      int last = line.size() - 1;
      if (last >= 0 && line.get(last).kind() == shown) {
        line.set(last, new Fragment(shown, line.get(last).text() + text));
      } else {
        line.add(new Fragment(shown, text));
      }
    }
  }
}
