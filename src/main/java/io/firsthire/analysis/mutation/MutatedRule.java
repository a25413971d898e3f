package io.firsthire.analysis.mutation;

import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One rule, and the changes made to it so far. */
final class MutatedRule {
  private final SourceFile file;
  private final RuleSource rule;
  private final Map<String, Mutant> mutants = new LinkedHashMap<>();

  MutatedRule(SourceFile file, RuleSource rule) {
    this.file = file;
    this.rule = rule;
  }

  RuleSource rule() {
    return rule;
  }

  List<Mutant> mutants() {
    return List.copyOf(mutants.values());
  }

  /** Adds a change, unless there is already one with the same result. */
  void replace(Mutant.Kind kind, Span at, String after) {
    String before = text(at);
    if (!before.equals(after)) {
      Mutant mutant = new Mutant(kind, rule.name(), file.path(), at, before, after);
      mutants.putIfAbsent(mutant.id(), mutant);
    }
  }

  /** Adds a change that removes a span but keeps its line ends. */
  void remove(Mutant.Kind kind, Span at) {
    replace(kind, at, text(at).replaceAll("[^\\n]", ""));
  }

  String text(Span at) {
    return file.text().substring(at.start(), at.end());
  }

  /** The first match of a regular expression between two offsets; empty if there is none. */
  Optional<Span> find(int from, int to, String words) {
    Matcher matcher = Pattern.compile(words).matcher(file.text()).region(from, to);
    return matcher.find() ? Optional.of(span(matcher.start(), matcher.end())) : Optional.empty();
  }

  Span span(int start, int end) {
    String before = file.text().substring(0, start);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Span(start, end, line, start - before.lastIndexOf('\n'));
  }

  /** A span with the brackets around it, which belong to no expression. */
  Span bracketed(Span inner) {
    int start = inner.start();
    int end = inner.end();
    while (true) {
      int open = start - 1;
      int close = end;
      while (open >= 0 && Character.isWhitespace(file.text().charAt(open))) {
        open--;
      }
      while (close < file.text().length() && Character.isWhitespace(file.text().charAt(close))) {
        close++;
      }
      if (open < 0
          || close >= file.text().length()
          || file.text().charAt(open) != '('
          || file.text().charAt(close) != ')') {
        return span(start, end);
      }
      start = open;
      end = close + 1;
    }
  }

  /** Whether the rule mentions a variable outside a span. */
  boolean usedOutside(String variable, Span at) {
    String outside =
        file.text().substring(rule.span().start(), at.start())
            + " "
            + file.text().substring(at.end(), rule.span().end());
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(variable) + "(?![\\w$])")
        .matcher(outside)
        .find();
  }

  /** The variables that an expression binds, each with the value it is bound to. */
  String bindings(Expression expression) {
    return String.join(
        ", ",
        expression
            .all()
            .filter(Expression.Bind.class::isInstance)
            .map(bind -> text(bind.span()))
            .toList());
  }
}
