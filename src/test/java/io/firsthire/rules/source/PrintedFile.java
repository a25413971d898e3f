package io.firsthire.rules.source;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a file anew from nothing but its tree: what was read is all that can be in it. */
public final class PrintedFile
    implements Condition.Visitor<String>, Action.Visitor<String>, Expression.Visitor<String> {
  private static final PrintedFile PRINTER = new PrintedFile();

  private PrintedFile() {}

  /** The text of a file that could be read; equal for equal trees, wherever their parts stand. */
  public static String of(SourceFile file) {
    StringBuilder text = new StringBuilder();
    if (file.packageName() != null) {
      text.append("package ").append(file.packageName()).append('\n');
    }
    file.imports().forEach(imported -> text.append("import ").append(imported.name()).append('\n'));
    file.declarations().forEach(declaration -> text.append(of(declaration)));
    file.rules().forEach(rule -> text.append(of(rule)));
    return text.toString();
  }

  private static String of(Declaration declaration) {
    return declaration.fields().stream()
        .map(f -> "  " + f.name() + " : " + f.type() + " " + annotations(f.annotations()) + "\n")
        .collect(
            Collectors.joining(
                "",
                "declare "
                    + declaration.name()
                    + " "
                    + annotations(declaration.annotations())
                    + "\n",
                "end\n"));
  }

  private static String of(RuleSource rule) {
    return "rule "
        + quoted(rule.name())
        + " "
        + annotations(rule.annotations())
        + (rule.salience() == null ? "" : " salience " + of(rule.salience()))
        + "\nwhen\n"
        + rule.conditions().stream().map(c -> "  " + of(c) + "\n").collect(Collectors.joining())
        + "then\n"
        + rule.actions().stream()
            .map(a -> "  " + a.accept(PRINTER) + "\n")
            .collect(Collectors.joining())
        + "end\n";
  }

  private static String annotations(List<Annotation> annotations) {
    return annotations.stream()
        .map(a -> "@" + a.name() + "(" + quoted(a.value()) + ")")
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '\n' -> "\\n";
                  case '\t' -> "\\t";
                  case '"', '\\' -> "\\" + (char) c;
                  default -> String.valueOf((char) c);
                })
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String of(Condition condition) {
    return condition.accept(PRINTER);
  }

  /** A condition as a part of another one, so that it stays one part. */
  private static String part(Condition condition) {
    return condition instanceof Condition.Joined ? "(" + of(condition) + ")" : of(condition);
  }

  private static String conditions(List<Condition> conditions, String separator) {
    return conditions.stream().map(PrintedFile::part).collect(Collectors.joining(separator));
  }

  @Override
  public String visit(Condition.Pattern pattern) {
    return (pattern.variable() == null ? "" : pattern.variable() + " : ")
        + pattern.type()
        + "("
        + list(pattern.constraints())
        + ")";
  }

  @Override
  public String visit(Condition.Quantified quantified) {
    String inner = conditions(quantified.conditions(), " ");
    return quantified.quantifier()
        + (quantified.quantifier().equals("forall") ? "(" + inner + ")" : " " + inner);
  }

  @Override
  public String visit(Condition.Joined joined) {
    return conditions(joined.conditions(), " " + joined.operator() + " ");
  }

  @Override
  public String visit(Condition.Accumulate accumulate) {
    return "accumulate("
        + of(accumulate.source())
        + "; "
        + list(accumulate.functions())
        + (accumulate.constraints().isEmpty() ? "" : "; " + list(accumulate.constraints()))
        + ")";
  }

  @Override
  public String visit(Action.Evaluate evaluate) {
    return of(evaluate.expression()) + ";";
  }

  @Override
  public String visit(Action.Modify modify) {
    return "modify(" + of(modify.fact()) + ") { " + list(modify.changes()) + " }";
  }

  private static String of(Expression expression) {
    return expression.accept(PRINTER);
  }

  private static String list(List<Expression> expressions) {
    return expressions.stream().map(PrintedFile::of).collect(Collectors.joining(", "));
  }

  /** How closely an expression holds together: from 0, alternatives, to 6, a name or a literal. */
  private static int closeness(Expression expression) {
    if (expression instanceof Expression.Binary binary) {
      return switch (binary.operator()) {
        case "||" -> 0;
        case "&&" -> 1;
        case "+", "-" -> 3;
        case "*", "/", "%" -> 4;
        default -> 2;
      };
    } else if (expression instanceof Expression.In) {
      return 2;
    } else if (expression instanceof Expression.Bind) {
      return 2;
    }
    return expression instanceof Expression.Unary || expression instanceof Expression.Cast ? 5 : 6;
  }

  private static String part(Expression expression, int least) {
    return closeness(expression) < least ? "(" + of(expression) + ")" : of(expression);
  }

  @Override
  public String visit(Expression.Literal literal) {
    return literal.kind() == Expression.Literal.Kind.TEXT
        ? quoted(literal.value())
        : literal.value();
  }

  @Override
  public String visit(Expression.Name name) {
    return name.name();
  }

  @Override
  public String visit(Expression.Member member) {
    return part(member.target(), 6) + "." + member.name();
  }

  @Override
  public String visit(Expression.Call call) {
    return (call.target() == null ? "" : part(call.target(), 6) + ".")
        + call.name()
        + "("
        + list(call.arguments())
        + ")";
  }

  @Override
  public String visit(Expression.New made) {
    return "new " + made.type() + "(" + list(made.arguments()) + ")";
  }

  @Override
  public String visit(Expression.Unary unary) {
    return unary.operator() + " " + part(unary.operand(), 5);
  }

  @Override
  public String visit(Expression.Cast cast) {
    return "(" + cast.type() + ") " + part(cast.operand(), 5);
  }

  @Override
  public String visit(Expression.Binary binary) {
    int closeness = closeness(binary);
    return part(binary.left(), closeness)
        + " "
        + binary.operator()
        + " "
        + part(binary.right(), closeness + 1);
  }

  @Override
  public String visit(Expression.In in) {
    return part(in.value(), 2) + (in.negated() ? " not in (" : " in (") + list(in.options()) + ")";
  }

  @Override
  public String visit(Expression.Bind bind) {
    return bind.variable() + " : " + part(bind.value(), 3);
  }
}
