package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;

/** Reads the annotations on a rule, a declaration or a field. */
final class AnnotationParser {
  private final Tokens tokens;
  private final String text;
  private int end;

  AnnotationParser(Tokens tokens, String text) {
    this.tokens = tokens;
    this.text = text;
  }

  List<Annotation> annotations() {
    List<Annotation> annotations = new ArrayList<>();
    while (tokens.at("@")) {
      Token start = tokens.take();
      String name = tokens.word("the name of the annotation").text();
      Span nameSpan = start.span().to(tokens.previous().span());
      boolean given = tokens.accept("(");
      Span first = given ? tokens.peek().span() : nameSpan;
      String value = given ? annotationValue(name) : "";
      annotations.add(
          new Annotation(start.span().to(tokens.previous().span()), name, value, first));
    }
    return List.copyOf(annotations);
  }

  /**
   * The value of an annotation. A single text loses its quotes; anything else stays as it is
   * written.
   */
  private String annotationValue(String name) {
    Token first = tokens.peek();
    if (first.kind() == Token.Kind.TEXT && tokens.peek(1).is(")")) {
      tokens.take();
      tokens.take();
      return first.text();
    }
    StringBuilder value = new StringBuilder();
    int depth = 0;
    while (depth > 0 || !tokens.at(")")) {
      if (tokens.atEnd() || tokens.at("@") || tokens.atKeyword()) {
        throw tokens.unexpected("')' to close @" + name);
      }
      Token token = tokens.take();
      append(value, first, token);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    tokens.take();
    return value.toString();
  }

  /**
   * Appends a token as it is written, with the white space before it. Comments are not part of a
   * value.
   */
  private void append(StringBuilder value, Token first, Token token) {
    if (token != first) {
      String gap = text.substring(end, token.span().start());
      value.append(gap.isBlank() ? gap : " ");
    }
    end = token.span().end();
    value.append(text, token.span().start(), end);
  }
}
