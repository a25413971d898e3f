package io.firsthire.rules.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule file as it is written. What could be read is present even if there are {@code errors}.
 *
 * @param path its path, as messages name it
 * @param packageName the package that it declares; null if it declares none
 * @param imports the imported names, such as {@code io.firsthire.vocabulary.*}
 */
public record SourceFile(
    String path,
    String text,
    @Nullable String packageName,
    List<Import> imports,
    List<Declaration> declarations,
    List<RuleSource> rules,
    List<SyntaxError> errors) {

  /** This file with other declarations. */
  public SourceFile with(List<Declaration> others) {
    return new SourceFile(path, text, packageName, imports, others, rules, errors);
  }

  /** The text of a span of it. */
  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /**
   * Its words and signs, without comments and blanks. Files with the same say the same.
   *
   * @param placed whether lines are told apart, which places name
   */
  public String words(boolean placed) {
    StringBuilder words = new StringBuilder();
    List<Token> tokens = new Lexer(text).tokens();
    // The last one is the end of the file.
    for (Token token : tokens.subList(0, tokens.size() - 1)) {
      words.append(token.kind().ordinal()).append(token.singleQuoted() ? '\'' : '"');
      // With its length before it, no text can look like several words.
      words.append(token.text().length()).append(':').append(token.text());
      if (placed) {
        words.append('@').append(token.span().line());
      }
    }
    return words.toString();
  }

  /** Its lines in order, each as its fragments. */
  public List<List<Fragment>> lines() {
    return Fragment.lines(text);
  }

  /** This file without one of its rules. */
  public SourceFile without(String rule) {
    return new SourceFile(
        path,
        text,
        packageName,
        imports,
        declarations,
        rules.stream().filter(other -> !other.name().equals(rule)).toList(),
        errors);
  }

  /** Reads a rule file. This never fails; what cannot be read becomes an error in the result. */
  public static SourceFile read(String path, String text) {
    return new Parser(path, text).file();
  }
}
