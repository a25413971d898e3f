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
