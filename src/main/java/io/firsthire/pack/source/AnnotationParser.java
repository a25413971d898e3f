package io.firsthire.pack.source;

import java.util.ArrayList;
import java.util.List;

/** Reads what is said about a rule, a declaration or a field. */
final class AnnotationParser {
  private final Tokens tokens;
  private final String text;

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

  /** A single text is taken without its quotes; anything else as it is written. */
  private String annotationValue(String name) {
    Token first = tokens.peek();
    if (first.kind() == Token.Kind.TEXT && tokens.peek(1).is(")")) {
      tokens.take();
      tokens.take();
      return first.text();
    }
    int depth = 0;
    while (depth > 0 || !tokens.at(")")) {
      if (tokens.atEnd() || tokens.at("@") || tokens.atKeyword()) {
        throw tokens.unexpected("')' to close @" + name);
      }
      Token token = tokens.take();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    String value = text.substring(first.span().start(), tokens.peek().span().start()).strip();
    tokens.take();
    return value;
  }
}
