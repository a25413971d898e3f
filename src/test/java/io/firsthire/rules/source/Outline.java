package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our reader finds in a file, as lines that do not depend on white space, comments, the kind
 * of quotes, or brackets around values.
 */
final class Outline {
  private Outline() {}

  /** The outline; empty where the reader refuses the file. */
  static Optional<List<String>> of(String text) {
    SourceFile read = SourceFile.read("f.drl", text);
    return read.errors().isEmpty() ? Optional.of(of(read)) : Optional.empty();
  }

  private static List<String> of(SourceFile read) {
    List<String> lines = new ArrayList<>();
    lines.add("package " + (read.packageName() == null ? "" : read.packageName()));
    read.imports().forEach(imported -> lines.add("import " + imported.name()));
    read.declarations().forEach(declaration -> lines.add(of(declaration)));
    read.rules().forEach(rule -> lines.addAll(of(read, rule)));
    return lines;
  }

  private static String of(Declaration declaration) {
    return declaration.fields().stream()
        .map(field -> " | " + field.name() + " : " + field.type() + own(field.annotations()))
        .collect(
            Collectors.joining(
                "", "declare " + declaration.name() + own(declaration.annotations()), ""));
  }

  private static String own(List<Annotation> annotations) {
    return annotations(annotations.stream().map(a -> annotation(a.name(), a.value())));
  }

  /** Drools writes single quotes of an annotation's value as double ones. */
  static String annotation(String name, String value) {
    return " @" + name + "(" + value.replaceAll("\\s+", "").replace('\'', '"') + ")";
  }

  static String annotations(Stream<String> annotations) {
    return annotations.sorted().collect(Collectors.joining());
  }

  private static List<String> of(SourceFile file, RuleSource rule) {
    List<String> lines = new ArrayList<>();
    lines.add("rule " + rule.name() + own(rule.annotations()));
    if (rule.salience() != null) {
      lines.add("salience " + bare(file.text(rule.salience().span())));
    }
    rule.conditions().stream()
        .flatMap(Outline::joinedByAnd)
        .forEach(condition -> lines.add(of(file, condition)));
    lines.add("then " + bare(consequence(file, rule.actions())));
    return lines;
  }

  /** The conditions of a rule hold together anyway, with or without a word between them. */
  private static Stream<Condition> joinedByAnd(Condition condition) {
    return condition instanceof Condition.Joined joined && joined.operator().equals("and")
        ? joined.conditions().stream().flatMap(Outline::joinedByAnd)
        : Stream.of(condition);
  }

  private static String consequence(SourceFile file, List<Action> actions) {
    return actions.isEmpty()
        ? ""
        : file.text(actions.get(0).span().to(actions.get(actions.size() - 1).span()));
  }

  private static String of(SourceFile file, Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return pattern(pattern.variable(), pattern.type(), texts(file, pattern.constraints()));
    } else if (condition instanceof Condition.Quantified quantified) {
      return quantified.quantifier() + inner(parts(file, quantified.conditions()));
    } else if (condition instanceof Condition.Joined joined) {
      return joined.operator().equals("or")
          ? "or" + inner(parts(file, joined.conditions()))
          : joined("and", parts(file, joined.conditions()));
    }
    Condition.Accumulate accumulate = (Condition.Accumulate) condition;
    return accumulate(
        of(file, accumulate.source()),
        texts(file, accumulate.functions()),
        texts(file, accumulate.constraints()));
  }

  private static List<String> parts(SourceFile file, List<Condition> conditions) {
    return conditions.stream().map(condition -> of(file, condition)).toList();
  }

  private static Stream<String> texts(SourceFile file, List<Expression> expressions) {
    return expressions.stream().map(expression -> file.text(expression.span()));
  }

  static String pattern(String variable, String type, Stream<String> constraints) {
    return (variable == null ? "" : variable + ":") + type + bare(constraints);
  }

  static String accumulate(String source, Stream<String> functions, Stream<String> constraints) {
    return "accumulate[" + source + "]" + bare(functions) + bare(constraints);
  }

  static String inner(List<String> parts) {
    return parts.stream().collect(Collectors.joining("; ", "[", "]"));
  }

  /** Parts that are joined, which are themselves where there is but one. */
  static String joined(String operator, List<String> parts) {
    return parts.size() == 1 ? parts.get(0) : operator + inner(parts);
  }

  private static String bare(Stream<String> expressions) {
    return expressions.map(Outline::bare).collect(Collectors.joining(", ", "{", "}"));
  }

  /**
   * A value without white space, comments and brackets; its texts stay as they are, but for their
   * quotes and escapes, which Drools' parser exchanges.
   */
  static String bare(String written) {
    StringBuilder bare = new StringBuilder();
    for (Token token : new Lexer(written).tokens()) {
      if (token.kind() == Token.Kind.TEXT) {
        bare.append('«').append(token.text()).append('»');
      } else if (!token.is("(") && !token.is(")") && !token.is(";")) {
        bare.append(token.text()).append(' ');
      }
    }
    return bare.toString().strip();
  }
}
