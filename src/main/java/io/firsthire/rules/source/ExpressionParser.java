package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values, by precedence from {@code ||} down to a single name or literal. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> WORD_OPERATORS =
      Set.of("matches", "contains", "memberOf", "soundslike", "startsWith", "endsWith");
  private static final Set<String> PRIMITIVES =
      Set.of("int", "long", "short", "byte", "double", "float", "boolean", "char");

  private final Tokens tokens;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Expression> list() {
    List<Expression> values = new ArrayList<>();
    do {
      values.add(value());
    } while (tokens.accept(","));
    return List.copyOf(values);
  }

  Expression value() {
    tokens.countPart();
    return tokens.nested(this::disjunction);
  }

  private Expression disjunction() {
    Expression left = conjunction(null);
    while (tokens.at("||")) {
      Token operator = tokens.take();
      left = binary(left, operator.text(), operator.span(), conjunction(comparedIn(left)));
    }
    return left;
  }

  private Expression conjunction(@Nullable Expression compared) {
    Expression left = comparison(compared);
    while (tokens.at("&&")) {
      Token operator = tokens.take();
      left = binary(left, operator.text(), operator.span(), comparison(comparedIn(left)));
    }
    return left;
  }

  /**
   * The value that the second comparison in "{@code field > 1 && < 5}" refers to: the left side of
   * the one before.
   */
  private static @Nullable Expression comparedIn(Expression left) {
    if (left instanceof Expression.Binary binary) {
      return binary.operator().equals("&&") || binary.operator().equals("||")
          ? comparedIn(binary.right())
          : binary.left();
    }
    return null;
  }

  private Expression comparison(@Nullable Expression compared) {
    Expression left = compared != null && comparisonFollows() ? again(compared) : sum();
    while (comparisonFollows()) {
      left = compare(left);
    }
    return left;
  }

  /** A value that is written once but appears twice in the tree counts twice. */
  private Expression again(Expression compared) {
    tokens.countParts(compared.all().count());
    return compared;
  }

  private boolean comparisonFollows() {
    Token token = tokens.peek();
    if (token.is("not")) {
      token = tokens.peek(1);
    }
    return COMPARISONS.contains(token.text()) && token.kind() == Token.Kind.SIGN
        || token.kind() == Token.Kind.WORD
            && (WORD_OPERATORS.contains(token.text()) || token.is("in"));
  }

  private Expression compare(Expression left) {
    Token first = tokens.peek();
    boolean negated = tokens.accept("not");
    Token operator = tokens.take();
    if (operator.is("in")) {
      tokens.expect("(", "after 'in'");
      List<Expression> options = list();
      tokens.expect(")", "to close 'in (', or ',' before the next value");
      return new Expression.In(left.span().to(tokens.previous().span()), left, negated, options);
    }
    String name = negated ? "not " + operator.text() : operator.text();
    return binary(left, name, first.span().to(operator.span()), sum());
  }

  private Expression sum() {
    Expression left = product();
    while (tokens.at("+") || tokens.at("-")) {
      Token operator = tokens.take();
      left = binary(left, operator.text(), operator.span(), product());
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
      Token operator = tokens.take();
      left = binary(left, operator.text(), operator.span(), unary());
    }
    return left;
  }

  private Expression binary(Expression left, String operator, Span operatorSpan, Expression right) {
    tokens.countPart();
    return new Expression.Binary(left.span().to(right.span()), left, operator, operatorSpan, right);
  }

  private Expression unary() {
    tokens.countPart();
    Token token = tokens.peek();
    if (token.is("-") || token.is("!") || token.is("+")) {
      tokens.take();
      Expression operand = tokens.nested(this::unary);
      return new Expression.Unary(token.span().to(operand.span()), token.text(), operand);
    }
    if (token.is("(") && PRIMITIVES.contains(tokens.peek(1).text()) && tokens.peek(2).is(")")) {
      tokens.take();
      String type = tokens.take().text();
      tokens.take();
      Expression operand = tokens.nested(this::unary);
      return new Expression.Cast(token.span().to(operand.span()), type, operand);
    }
    return postfix();
  }

  private Expression postfix() {
    Expression value = primary();
    while (tokens.accept(".")) {
      tokens.countPart();
      Token name = tokens.word("a name after '.'");
      value =
          tokens.at("(")
              ? call(value.span(), value, name)
              : new Expression.Member(
                  value.span().to(name.span()), value, name.text(), name.span());
    }
    return value;
  }

  private Expression call(Span start, @Nullable Expression target, Token name) {
    List<Expression> arguments = arguments(name.text());
    return new Expression.Call(
        start.to(tokens.previous().span()), target, name.text(), name.span(), arguments);
  }

  private List<Expression> arguments(String of) {
    tokens.expect("(", "after '" + of + "'");
    List<Expression> arguments = tokens.at(")") ? List.of() : list();
    tokens.expect(")", "to close '" + of + "(', or ',' before the next value");
    return arguments;
  }

  private Expression primary() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.TEXT) {
      tokens.take();
      return new Expression.Literal(
          token.span(), Expression.Literal.Kind.TEXT, token.text(), token.singleQuoted());
    } else if (token.kind() == Token.Kind.NUMBER) {
      tokens.take();
      return new Expression.Literal(
          token.span(), Expression.Literal.Kind.NUMBER, token.text(), false);
    } else if (tokens.at("(") && tokens.peek(1).is(")")) {
      tokens.take();
      tokens.take();
      throw tokens.unexpected("a value between '(' and ')'");
    } else if (tokens.accept("(")) {
      Expression inner = value();
      tokens.expect(")", "to close '('");
      return inner;
    }
    return word(tokens.word("a value"));
  }

  private Expression word(Token word) {
    switch (word.text()) {
      case "true", "false":
        return new Expression.Literal(
            word.span(), Expression.Literal.Kind.BOOLEAN, word.text(), false);
      case "null":
        return new Expression.Literal(
            word.span(), Expression.Literal.Kind.NULL, word.text(), false);
      case "new":
        Token type = tokens.word("a type after 'new'");
        List<Expression> arguments = arguments(type.text());
        return new Expression.New(
            word.span().to(tokens.previous().span()), type.text(), type.span(), arguments);
      default:
        if (tokens.at("(")) {
          return call(word.span(), null, word);
        } else if (tokens.accept(":")) {
          Expression value = tokens.nested(this::sum);
          return new Expression.Bind(word.span().to(value.span()), word.text(), value);
        }
        return new Expression.Name(word.span(), word.text());
    }
  }
}
